// testdata/hostile -> cases: each payload in each sink of a document that has everything.
import { readFileSync } from 'node:fs';

/** One place that text of a document or of settings can stand in, as data. */
interface Sink {
  /** Default: the document. */
  readonly file?: 'document' | 'settings';
  readonly edits: readonly Edit[];
}

interface Edit {
  /** JSON pointer to what is replaced or renamed. */
  readonly at: string;
  /** New value; `§` stands for the payload. */
  readonly value?: string;
  /** New key; `§` stands for the payload. */
  readonly key?: string;
  /** The payload becomes a step of a JSON pointer. */
  readonly pointer?: boolean;
}

export interface HostileCase {
  readonly sink: string;
  /** `kind/number`, as in `quotes/3`. */
  readonly payload: string;
  readonly document: string;
  readonly settings: string;
}

type Payload = string | { readonly text: string; readonly times: number };
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function read<Value>(name: string): Value {
  return JSON.parse(readFileSync(new URL(`../../testdata/hostile/${name}.json`, import.meta.url), 'utf8'));
}

const document = read<Json>('document');
const settings = read<Json>('settings');

export const sinks = read<{ readonly [name: string]: Sink }>('sinks');

/** Name to text. */
export const payloads: ReadonlyMap<string, string> = new Map(
  Object.entries(read<{ readonly [kind: string]: readonly Payload[] }>('payloads')).flatMap(([kind, list]) =>
    list.map((payload, index) => [`${kind}/${index + 1}`, textOf(payload)] as const),
  ),
);

/**
 * The cases of one sink. With `every` above 1, each `every`th payload, beginning elsewhere for each sink: over all
 * sinks each payload takes part, and over all payloads each sink.
 */
export function casesOf(name: string, every: number): readonly HostileCase[] {
  const start = Object.keys(sinks).indexOf(name);
  return [...payloads]
    .filter((_, index) => (index + start) % every === 0)
    .map(([payload, text]) => hostileCase(name, payload, text));
}

export function hostileCase(name: string, payload: string, text: string): HostileCase {
  const { file = 'document', edits } = sinks[name] ?? { edits: [] };
  const edited = (value: Json) => edits.reduce((whole, edit) => apply(whole, edit, text), value);
  return {
    sink: name,
    payload,
    document: JSON.stringify(file === 'document' ? edited(document) : document),
    settings: JSON.stringify(file === 'settings' ? edited(settings) : settings),
  };
}

function textOf(payload: Payload): string {
  return typeof payload === 'string' ? payload : payload.text.repeat(payload.times);
}

function apply(whole: Json, { at, value, key, pointer = false }: Edit, text: string): Json {
  const steps = at
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const put = pointer ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text;
  return change(
    whole,
    steps,
    (value ?? key ?? '').replaceAll('§', () => put),
    key !== undefined,
  );
}

/** Keys are set as own properties whatever they are called. */
function change(node: Json, [step, ...rest]: readonly string[], text: string, rename: boolean): Json {
  if (step === undefined) return text;
  if (Array.isArray(node)) {
    return node.map((item: Json, index) =>
      String(index) === step ? change(item, rest, text, rename) : item,
    );
  }
  const entries = Object.entries(node ?? {}) as [string, Json][];
  if (!entries.some(([name]) => name === step)) throw new Error(`The base has no ${step}.`);
  return Object.fromEntries(
    entries.map(([name, item]): [string, Json] => {
      if (name !== step) return [name, item];
      return rename && rest.length === 0 ? [text, item] : [name, change(item, rest, text, rename)];
    }),
  );
}
