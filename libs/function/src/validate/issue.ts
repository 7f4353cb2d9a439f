// A broken rule to an issue: messages name the limit, never the value.

/** One broken rule. `pointer` is a JSON pointer (RFC 6901), `rule` a keyword of JSON Schema. */
export interface Issue {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

/** Issues so far; `undefined` until there is one, so that valid values allocate nothing. */
export type Found = Issue[] | undefined;

const singular: { readonly [plural: string]: string } = {
  characters: 'character',
  items: 'item',
  properties: 'property',
};

function count(limit: string | number, plural: string): string {
  return `${limit} ${limit === 1 ? singular[plural] : plural}`;
}

const messages: { readonly [rule: string]: (limit: string | number) => string } = {
  type: (limit) => `must be ${limit}`,
  format: (limit) => `must be ${limit}`,
  required: (limit) => (limit === '' ? 'is required' : `must have the property ${JSON.stringify(limit)}`),
  dependentRequired: (limit) => `must have the property ${JSON.stringify(limit)} beside those it has`,
  additionalProperties: () => 'is not a known property',
  unevaluatedProperties: () => 'is not a known property',
  unevaluatedItems: () => 'is one item too many',
  propertyNames: () => 'must have a name of the required form',
  enum: (limit) => `must be one of ${limit}`,
  const: (limit) => `must be ${limit}`,
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  exclusiveMinimum: (limit) => `must be greater than ${limit}`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  multipleOf: (limit) => `must be a multiple of ${limit}`,
  minLength: (limit) => `must have at least ${count(limit, 'characters')}`,
  maxLength: (limit) => `must have at most ${count(limit, 'characters')}`,
  pattern: (limit) => `must match the pattern ${limit}`,
  minItems: (limit) => `must have at least ${count(limit, 'items')}`,
  maxItems: (limit) => `must have at most ${count(limit, 'items')}`,
  items: (limit) => `must have at most ${count(limit, 'items')}`,
  uniqueItems: () => 'must not have the same item twice',
  minContains: (limit) => `must have at least ${count(limit, 'items')} of the form that is asked for`,
  maxContains: (limit) => `must have at most ${count(limit, 'items')} of the form that is asked for`,
  minProperties: (limit) => `must have at least ${count(limit, 'properties')}`,
  maxProperties: (limit) => `must have at most ${count(limit, 'properties')}`,
  anyOf: (limit) => `must match one of ${limit} forms`,
  oneOf: (limit) => `must match exactly one of several forms, and matches ${limit}`,
  not: () => 'must not have the form that is ruled out',
  false: () => 'is not allowed here',
};

/** Adds an issue. `limit` is what the message names. */
export function fail(found: Found, pointer: string, rule: string, limit: string | number = ''): Issue[] {
  const message = messages[rule]?.(limit) ?? 'is not valid';
  const issue = { pointer, rule, message };
  if (!found) return [issue];
  found.push(issue);
  return found;
}

/** Adds the issues of a value inside, their pointers extended by where it is. */
export function within(found: Found, pointer: string, inner: readonly Issue[]): Issue[] {
  const issues = found ?? [];
  for (const issue of inner) issues.push({ ...issue, pointer: pointer + issue.pointer });
  return issues;
}

/** Whether there is room for another issue. */
export function open(found: Found, max: number): boolean {
  return found === undefined || found.length < max;
}

const longestSegment = 100;

/** A property name as a segment of a JSON pointer; very long names are cut. */
export function segment(name: string): string {
  const short = name.length > longestSegment ? `${name.slice(0, longestSegment)}…` : name;
  return short.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Values of an `enum` for its message; long lists are cut. */
export function list(values: ReadonlySet<unknown>): string {
  const all = [...values].map((value) => JSON.stringify(value));
  return all.length > 12 ? `${all.slice(0, 12).join(', ')}, … (${all.length} in all)` : all.join(', ');
}
