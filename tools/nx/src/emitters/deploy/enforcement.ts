// An operation -> who enforces each of its constraints: the gateway, the function, or nobody.
import type { CreateApi, RequestParameter } from '@gatefold/gateway/plan';
import type { Api, Operation, TypedBody } from '../../model/model.ts';
import type { Settings } from '../../settings/settings.ts';
import type { SchemaObject } from '../../spec/document.ts';
import { numberFormats, stringFormats } from '../../text/formats.ts';
import { requirementsOf, uncheckedSchemes } from '../gateway/check-security.ts';
import { isIgnored } from '../gateway/mapping-parameters.ts';
import { fold } from '../gateway/scalar.ts';
import { findWaiver } from '../gateway/waivers.ts';
import { hasTextRules } from './text-body.ts';

export interface Enforcement {
  /** As in `query limit` or `security bearerAuth`. */
  readonly subject: string;
  /** Keyword of the schema, `required`, or `scheme`. */
  readonly constraint: string;
  readonly by: 'gateway and function' | 'function' | 'gateway' | 'nobody';
  /** Of what nobody enforces: `note` where JSON Schema takes it for an annotation, `error` otherwise. */
  readonly severity?: 'error' | 'note';
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
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'items',
  'prefixItems',
  'properties',
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'not',
  'if',
];
/** Of numbers only integers carry these: a bound can be shifted by one there. */
const wholeOnly = ['exclusiveMinimum', 'exclusiveMaximum'];
/** What bytes could break; the function hands them on unread. */
const ofText = ['minLength', 'maxLength', 'pattern', 'enum', 'const'];

/** The function validates every input with the whole schema; the gateway what the parameter lists hold. */
export function readEnforcement(
  api: Api,
  settings: Settings,
  operation: Operation,
  params: CreateApi,
): readonly Enforcement[] {
  const all = [
    ...ofParameters(api, operation, params),
    ...operation.bodies.flatMap((body) => ofBody(api, operation, body)),
    ...ofSecurity(api, settings, operation),
  ];
  return all.map((item) => withWaiver(settings, operation, item));
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
    const content = Object.values(parameter.content ?? {})[0]?.schema;
    const folded = fold(parameter.schema ?? content, api.schemas, 0);
    const rules: Enforcement[] =
      folded === undefined
        ? [{ subject, constraint: 'schema', by: 'function' }]
        : ofSchema(subject, folded, entry);
    return [...required, ...rules];
  });
}

function ofSchema(subject: string, schema: SchemaObject, entry: RequestParameter | undefined): Enforcement[] {
  const carried = carriers.flatMap(([constraint, field]): Enforcement[] => {
    if (schema[constraint] === undefined) return [];
    const lost = wholeOnly.includes(constraint) && schema.type !== 'integer';
    return [{ subject, constraint, by: both(entry?.[field] !== undefined && !lost) }];
  });
  const rest = deep.filter((keyword) => schema[keyword] !== undefined);
  return [
    ...carried,
    ...rest.map((constraint): Enforcement => ({ subject, constraint, by: 'function' })),
    ...ofFormat(subject, schema),
  ];
}

/** Formats outside the registries are annotations: whoever reads them knows what they mean. */
function ofFormat(subject: string, { format }: SchemaObject): Enforcement[] {
  if (typeof format !== 'string') return [];
  const known = stringFormats.has(format) || numberFormats.has(format);
  if (known) return [{ subject, constraint: 'format', by: 'function' }];
  return [{ subject, constraint: `format ${format}`, by: 'nobody', severity: 'note' }];
}

/** Bytes are handed on unread, as is text that is described as something else. */
function ofBody(api: Api, operation: Operation, body: TypedBody): Enforcement[] {
  const subject = `body ${body.mediaType}`;
  const required: Enforcement[] = operation.bodyRequired
    ? [{ subject, constraint: 'required', by: 'function' }]
    : [];
  if (body.kind === 'binary') {
    const schema = fold(body.schema, api.schemas, 0) ?? {};
    const open = ofText.filter((keyword) => schema[keyword] !== undefined);
    return [...required, ...open.map((constraint) => unenforced(subject, constraint))];
  }
  const unread = body.kind === 'text' && !hasTextRules(api, body.schema);
  return [
    ...required,
    unread ? unenforced(subject, 'schema') : { subject, constraint: 'schema', by: 'function' },
  ];
}

/** Scopes are nobody's, even where a plug-in checks the token: it does not know what an operation asks for. */
function ofSecurity(api: Api, settings: Settings, operation: Operation): Enforcement[] {
  const unchecked = uncheckedSchemes(api, settings, operation);
  const requirements = requirementsOf(api, operation);
  const names = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  return [...names].flatMap((name): Enforcement[] => {
    const subject = `security ${name}`;
    if (unchecked.includes(name)) return [unenforced(subject, 'scheme')];
    const scopes = requirements.some((requirement) => (requirement[name] ?? []).length > 0);
    return [
      { subject, constraint: 'scheme', by: 'gateway' },
      ...(scopes ? [unenforced(subject, 'scopes')] : []),
    ];
  });
}

function unenforced(subject: string, constraint: string): Enforcement {
  return { subject, constraint, by: 'nobody', severity: 'error' };
}

/** A waived warning about unchecked security is a waiver here too. */
function withWaiver(settings: Settings, operation: Operation, item: Enforcement): Enforcement {
  if (item.severity !== 'error') return item;
  const waiver =
    findWaiver(settings, 'gateway-unenforced', operation.id) ??
    (item.subject.startsWith('security ')
      ? findWaiver(settings, 'gateway-security-unchecked', operation.id)
      : undefined);
  return waiver === undefined ? item : { ...item, waived: waiver.reason };
}

function both(gateway: boolean): Enforcement['by'] {
  return gateway ? 'gateway and function' : 'function';
}
