// The text of a regular expression -> its tree: what it repeats, in which alternatives, made of which characters.

/** Assertions and references count as empty: they match no character of their own. */
export type Tree =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly matches: (char: string) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Tree[] }
  | { readonly kind: 'choice'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number };

interface Reader {
  readonly source: string;
  at: number;
}

const empty: Tree = { kind: 'empty' };

/** Reads an expression that compiles under the `u` flag. Throws a SyntaxError where it does not. */
export function parsePattern(source: string): Tree {
  return readChoice({ source, at: 0 });
}

function readChoice(reader: Reader): Tree {
  const parts = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    parts.push(readSequence(reader));
  }
  return { kind: 'choice', parts };
}

function readSequence(reader: Reader): Tree {
  const parts: Tree[] = [];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at))) {
    parts.push(readRepeat(reader, readAtom(reader)));
  }
  return { kind: 'sequence', parts };
}

function readRepeat(reader: Reader, part: Tree): Tree {
  const [text, bounds] = take(reader, /[*+?]\??|\{(\d+(?:,\d*)?)\}\??/y) ?? [];
  if (text === undefined) return part;
  if (text.startsWith('?')) return { kind: 'repeat', part, least: 0, most: 1 };
  if (bounds === undefined)
    return { kind: 'repeat', part, least: text.startsWith('+') ? 1 : 0, most: Infinity };
  const [least = '0', most] = bounds.split(',');
  const end = most === undefined ? Number(least) : most === '' ? Infinity : Number(most);
  return { kind: 'repeat', part, least: Number(least), most: end };
}

function readAtom(reader: Reader): Tree {
  const opened = take(reader, /\((?:\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:))?/y)?.[0];
  if (opened !== undefined) {
    const inner = readChoice(reader);
    reader.at += 1;
    return /[=!]$/.test(opened) ? empty : inner;
  }
  if (take(reader, /[$^]|\\[bB]|\\[1-9]\d*|\\k<[^>]*>/y)) return empty;
  const form =
    /\[(?:[^\\\]]|\\[\s\S])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x..|\\c.|\\[\s\S]|[\s\S]/uy;
  const text = take(reader, form)?.[0];
  if (text === undefined) throw new SyntaxError('The pattern ends too early.');
  const single = new RegExp(`^(?:${text})$`, 'u');
  return { kind: 'character', matches: (char) => single.test(char) };
}

function take(reader: Reader, form: RegExp): RegExpExecArray | undefined {
  form.lastIndex = reader.at;
  const match = form.exec(reader.source);
  if (match) reader.at = form.lastIndex;
  return match ?? undefined;
}
