// An operation -> who enforces each of its constraints: the gateway, the function, or nobody.
import type { CreateApi, RequestParameter } from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Settings } from '../../settings/settings.ts';
import type { SchemaObject } from '../../spec/document.ts';
import { uncheckedSchemes } from '../gateway/check-security.ts';
import { isIgnored } from '../gateway/mapping-parameters.ts';
import { fold } from '../gateway/scalar.ts';
import { findWaiver } from '../gateway/waivers.ts';

export interface Enforcement {
  /** As in `query limit` or `security bearerAuth`. */
  readonly subject: string;
  /** Keyword of the schema, `required`, or `scheme`. */
  readonly constraint: string;
  readonly by: 'gateway and function' | 'function' | 'gateway' | 'nobody';
  /** Nobody enforces it, and this reason accepts that. */
  readonly waived?: string;
}

/** Keywords of a parameter's schema and the field of the parameter list that carries each. */
const carriers: readonly (readonly [string, keyof RequestParameter])[] = [
  ['type', 'ParameterType'],
  ['enum', 'EnumValue'],
  ['const', 'EnumValue'],
  ['minimum', 'MinValue'],
  ['maximum', 'MaxValue'],
  ['exclusiveMinimum', 'MinValue'],
  ['exclusiveMaximum', 'MaxValue'],
  ['minLength', 'MinLength'],
  ['maxLength', 'MaxLength'],
  ['pattern', 'RegularExpression'],
];
/** Keywords that only the function's validators know. */
const deep = [
  'format',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];
/** Keywords that no other type than these has a use for: exclusive limits are carried by integers alone. */
const wholeOnly = ['exclusiveMinimum', 'exclusiveMaximum'];

/** The function validates every input with the whole schema; the gateway what the parameter lists hold. */
export function readEnforcement(
  api: Api,
  settings: Settings,
  operation: Operation,
  params: CreateApi,
): readonly Enforcement[] {
  return [
    ...ofParameters(api, operation, params),
    ...ofBody(operation),
    ...ofSecurity(api, settings, operation),
  ];
}

function ofParameters(api: Api, operation: Operation, params: CreateApi): Enforcement[] {
  const mapped = params.RequestConfig.RequestMode !== 'PASSTHROUGH';
  const sources = (operation.source.parameters ?? []).filter((parameter) => !isIgnored(parameter));
  return sources.flatMap((parameter) => {
    const entry = mapped
      ? params.RequestParameters?.find(({ ApiParameterName }) => ApiParameterName === parameter.name)
      : undefined;
    const subject = `${parameter.in} ${parameter.name}`;
    const required: Enforcement[] =
      parameter.required === true ? [{ subject, constraint: 'required', by: both(entry !== undefined) }] : [];
    return [...required, ...ofSchema(subject, fold(parameter.schema, api.schemas, 0) ?? {}, entry)];
  });
}

function ofSchema(subject: string, schema: SchemaObject, entry: RequestParameter | undefined): Enforcement[] {
  const carried = carriers.flatMap(([constraint, field]): Enforcement[] => {
    if (schema[constraint] === undefined) return [];
    const lost = wholeOnly.includes(constraint) && schema.type !== 'integer';
    return [{ subject, constraint, by: both(entry?.[field] !== undefined && !lost) }];
  });
  const rest = deep.filter((keyword) => schema[keyword] !== undefined);
  return [...carried, ...rest.map((constraint): Enforcement => ({ subject, constraint, by: 'function' }))];
}

function ofBody(operation: Operation): Enforcement[] {
  return operation.bodies.map(({ mediaType }) => ({
    subject: `body ${mediaType}`,
    constraint: 'schema',
    by: 'function',
  }));
}

function ofSecurity(api: Api, settings: Settings, operation: Operation): Enforcement[] {
  const unchecked = uncheckedSchemes(api, settings, operation);
  const names = new Set((operation.source.security ?? []).flatMap((requirement) => Object.keys(requirement)));
  const waiver = findWaiver(settings, 'gateway-security-unchecked', operation.id);
  return [...names].map((name) => {
    const subject = `security ${name}`;
    if (!unchecked.includes(name)) return { subject, constraint: 'scheme', by: 'gateway' };
    const waived = waiver === undefined ? {} : { waived: waiver.reason };
    return { subject, constraint: 'scheme', by: 'nobody', ...waived };
  });
}

function both(gateway: boolean): Enforcement['by'] {
  return gateway ? 'gateway and function' : 'function';
}
