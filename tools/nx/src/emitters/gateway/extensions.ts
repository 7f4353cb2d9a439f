// The vendor's extensions in the document -> values for the plan; what is misspelt or of the wrong kind is reported.
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { nearest } from '../../settings/nearest.ts';
import { places } from './renames.ts';

const prefix = 'x-aliyun-apigateway-';

type Check = (value: unknown) => boolean;
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(String(value));
const isBoolean: Check = (value) => typeof value === 'boolean';
const isList: Check = (value) => Array.isArray(value);
const isObject: Check = (value) => typeof value === 'object' && value !== null;
const isText: Check = (value) => typeof value === 'string' && value !== '';

/** Extensions of operations; those marked `root` may also stand at the document's root, for all operations. */
const known: {
  readonly [name: string]: { readonly check: Check; readonly takes: string; readonly root?: true };
} = {
  'parameter-handling': {
    check: oneOf('MAPPING', 'PASSTHROUGH', 'MAPPING_PASSTHROUGH'),
    takes: 'MAPPING, PASSTHROUGH or MAPPING_PASSTHROUGH',
    root: true,
  },
  'auth-type': { check: oneOf('APP', 'ANONYMOUS', 'APPOPENID'), takes: 'APP, ANONYMOUS or APPOPENID' },
  'api-force-nonce-check': { check: isBoolean, takes: 'true or false', root: true },
  'app-code-type': {
    check: oneOf('DEFAULT', 'DISABLE', 'HEADER', 'HEADER_QUERY'),
    takes: 'DEFAULT, DISABLE, HEADER or HEADER_QUERY',
    root: true,
  },
  'allow-signature-method': {
    check: oneOf('HmacSHA256', 'HmacSHA1,HmacSHA256'),
    takes: 'HmacSHA256 or HmacSHA1,HmacSHA256',
    root: true,
  },
  'constant-parameters': { check: isList, takes: 'a list of { backendName, value, location }' },
  'system-parameters': { check: isList, takes: 'a list of { systemName, backendName, location }' },
  'open-id-connect-config': { check: isObject, takes: 'an object with openIdApiType' },
};
/** Extensions of parameters. */
const ofParameters: typeof known = {
  'backend-name': { check: isText, takes: 'a text' },
  'backend-location': {
    check: oneOf(...places),
    takes: 'path, query, header or formData',
  },
};
/** Extensions that the platform's import knows and nothing here reads, and what stands for each. */
const unread: { readonly [name: string]: string } = {
  'api-market-enable': 'Take it out: no request of CloudAPI has it.',
  backend: 'Take it out: the backend is the function of gateway.json.',
  enum: "Use the schema's enum.",
  'query-schema': "Use the parameter's schema.",
};

/** Value of an extension: the operation's own, else the document's; nothing where it is of the wrong kind. */
export function extension(api: Api, operation: Operation, name: string): unknown {
  const rule = known[name];
  const own = operation.source[`x-aliyun-apigateway-${name}`];
  const value = own ?? (rule?.root === true ? api.root[`x-aliyun-apigateway-${name}`] : undefined);
  return rule?.check(value) === true ? value : undefined;
}

/** Problems of the extensions at the document's root. */
export function checkRootExtensions(api: Api): readonly Problem[] {
  const rules = Object.entries(known).filter(([, rule]) => rule.root === true);
  return checkNode(api, api.root, Object.fromEntries(rules));
}

/** Problems of the extensions of one operation and its parameters. */
export function checkExtensions(api: Api, operation: Operation): readonly Problem[] {
  return [
    ...checkNode(api, operation.source, known),
    ...(operation.source.parameters ?? []).flatMap((parameter) => checkNode(api, parameter, ofParameters)),
  ];
}

function checkNode(api: Api, node: object, rules: typeof known): Problem[] {
  return Object.entries(node).flatMap(([key, value]): Problem[] => {
    if (!key.startsWith(prefix)) return [];
    const name = key.slice(prefix.length);
    const at = api.locate(node, key);
    const rule = rules[name];
    if (rule?.check(value) === true) return [];
    if (rule !== undefined) {
      const message = `${key} must be ${rule.takes}.`;
      return [{ code: 'gateway-extension-value', severity: 'error', message, ...at }];
    }
    const instead = unread[name];
    if (instead !== undefined) {
      const message = `${key} is not read and has no effect. ${instead}`;
      return [{ code: 'gateway-extension-unread', severity: 'warning', message, ...at }];
    }
    const guess = nearest(name, Object.keys(rules));
    const fix = guess === undefined ? 'Take it out.' : `Did you mean ${prefix}${guess}?`;
    const message = `${key} means nothing here and has no effect. ${fix}`;
    return [{ code: 'gateway-extension-unknown', severity: 'warning', message, ...at }];
  });
}
