// A literal composition of the string to sign in which single rules can be broken, as signers have broken them.
import { isFormType } from '../form.ts';
import type { Pairs, SigningRequest } from '../request.ts';
import { headerValues, isSignable } from '../string-to-sign.ts';

/** What a rule may look at. */
export interface Subject {
  readonly request: SigningRequest;
  readonly values: ReadonlyMap<string, string>;
  readonly listed: readonly string[];
}

/** The rules of the string to sign, one function each. */
export interface Rules {
  readonly method: (subject: Subject) => string;
  readonly accept: (subject: Subject) => string;
  readonly contentMd5: (subject: Subject) => string;
  readonly contentType: (subject: Subject) => string;
  readonly date: (subject: Subject) => string;
  /** Which of the four lines before the header block are written. */
  readonly lines: (lines: readonly string[]) => readonly string[];
  readonly names: (subject: Subject) => readonly string[];
  readonly header: (name: string, value: string | undefined, subject: Subject) => string;
  readonly block: (lines: readonly string[]) => string;
  readonly path: (subject: Subject) => string;
  /** Pairs in the order they are written. */
  readonly pairs: (subject: Subject) => Pairs;
  readonly pair: (key: string, value: string) => string | undefined;
  readonly end: string;
}

/** One pair per key, the first; blank keys left out. */
export function firstOfEach(pairs: Pairs): Pairs {
  const seen = new Map<string, string>();
  for (const [key, value] of pairs) if (key && !seen.has(key)) seen.set(key, value);
  return [...seen];
}

/** Sorted by key in code-unit order. */
export function sortByKey(pairs: Pairs): Pairs {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Form before query. */
export function allPairs({ request }: Subject): Pairs {
  return [...(request.form ?? []), ...(request.query ?? [])];
}

/** Names that may be listed, sorted. */
export function blockNames({ listed }: Subject): readonly string[] {
  return listed.filter(isSignable).sort();
}

/** The documented rules. */
export const documented: Rules = {
  method: ({ request }) => request.method.toUpperCase(),
  accept: ({ values }) => values.get('accept') ?? '',
  contentMd5: ({ values }) => values.get('content-md5') ?? '',
  contentType: ({ values }) => values.get('content-type') ?? '',
  date: ({ values }) => values.get('date') ?? '',
  lines: (lines) => lines,
  names: blockNames,
  header: (name, value) => `${name}:${value ?? ''}`,
  block: (lines) => lines.map((line) => `${line}\n`).join(''),
  path: ({ request }) => request.path,
  pairs: (subject) => sortByKey(firstOfEach(allPairs(subject))),
  pair: (key, value) => (value === '' ? key : `${key}=${value}`),
  end: '',
};

/** Reads what the rules look at; `listed` are the names in the signer's spelling. */
export function subjectOf(request: SigningRequest, listed: readonly string[]): Subject {
  const values = headerValues(request.headers);
  const type = values.get('content-type') ?? '';
  const decoded =
    !request.form && request.body && isFormType(type) ? new TextDecoder().decode(request.body) : '';
  return {
    request: decoded ? { ...request, form: [...new URLSearchParams(decoded)] } : request,
    values,
    listed,
  };
}

/** The text under the documented rules with some of them replaced. */
export function composeWith(subject: Subject, broken: Partial<Rules>): string {
  const rules: Rules = { ...documented, ...broken };
  const fixed = [rules.accept, rules.contentMd5, rules.contentType, rules.date].map((rule) => rule(subject));
  const head = [rules.method(subject), ...rules.lines(fixed)].map((line) => `${line}\n`).join('');
  const names = rules.names(subject);
  const block = rules.block(
    names
      .map((name) => rules.header(name, subject.values.get(name.toLowerCase()), subject))
      .filter((line) => line !== ''),
  );
  const pairs = rules.pairs(subject).map(([key, value]) => rules.pair(key, value));
  const parameters = pairs.filter((pair) => pair !== undefined).join('&');
  return head + block + rules.path(subject) + (parameters ? `?${parameters}` : '') + rules.end;
}
