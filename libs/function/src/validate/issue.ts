// A broken rule to an issue: messages name the limit, never the value.

/** One broken rule. `pointer` is a JSON pointer (RFC 6901), `rule` a keyword of JSON Schema. */
export interface Issue {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

/** Issues so far; `undefined` until there is one, so that valid values allocate nothing. */
export type Found = Issue[] | undefined;

/** By rule; `#` stands for the limit, `"` for the limit as JSON has it. */
const messages: { readonly [rule: string]: string } = {
  type: 'must be #',
  format: 'must be #',
  required: 'must have the property "',
  dependentRequired: 'must have the property " beside those it has',
  additionalProperties: 'is not a known property',
  unevaluatedProperties: 'is not a known property',
  unevaluatedItems: 'is one item too many',
  propertyNames: 'must have a name of the required form',
  enum: 'must be one of #',
  const: 'must be #',
  minimum: 'must be at least #',
  maximum: 'must be at most #',
  exclusiveMinimum: 'must be greater than #',
  exclusiveMaximum: 'must be less than #',
  multipleOf: 'must be a multiple of #',
  minLength: 'must have at least # characters',
  maxLength: 'must have at most # characters',
  pattern: 'must match the pattern #',
  minItems: 'must have at least # items',
  maxItems: 'must have at most # items',
  items: 'must have at most # items',
  uniqueItems: 'must not have the same item twice',
  minContains: 'must have at least # items of the form that is asked for',
  maxContains: 'must have at most # items of the form that is asked for',
  minProperties: 'must have at least # properties',
  maxProperties: 'must have at most # properties',
  anyOf: 'must match one of # forms',
  oneOf: 'must match exactly one of several forms, and matches #',
  not: 'must not have the form that is ruled out',
  false: 'is not allowed here',
};

function messageOf(rule: string, limit: string | number): string {
  if (rule === 'required' && limit === '') return 'is required';
  const text = (Object.hasOwn(messages, rule) && messages[rule]) || 'is not valid';
  const counted =
    limit === 1 ? text.replace(/(item|character)s|(propert)ies/, (_, one, y) => one ?? `${y}y`) : text;
  return counted.replace(/[#"]/, (sign) => (sign === '#' ? `${limit}` : JSON.stringify(limit)));
}

/** Adds an issue. `limit` is what the message names. */
export function fail(found: Found, pointer: string, rule: string, limit: string | number = ''): Issue[] {
  const issue = { pointer, rule, message: messageOf(rule, limit) };
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
