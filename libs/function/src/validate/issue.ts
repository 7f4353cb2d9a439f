// Broken rules, as checks collect them.

/** One broken rule. `pointer` is a JSON pointer (RFC 6901), `rule` a keyword of JSON Schema, `limit` what its message names. */
export interface Issue {
  readonly pointer: string;
  readonly rule: string;
  readonly limit: string | number;
  /** The issues after this one are those of the form that comes closest. */
  readonly closest?: true;
}

/** Issues so far; `undefined` until there is one, so that valid values allocate nothing. */
export type Found = Issue[] | undefined;

/** Adds an issue. */
export function fail(found: Found, pointer: string, rule: string, limit: string | number = ''): Issue[] {
  const issue = { pointer, rule, limit };
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
