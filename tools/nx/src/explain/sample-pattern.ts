// A regular expression -> a short text that it matches: the first alternative, the fewest repetitions, plain letters.

interface Reader {
  readonly text: string;
  at: number;
}

/** Undefined where the expression uses what this does not read (look-around, back references), or nothing is found. */
export function samplePattern(pattern: string): string | undefined {
  const reader: Reader = { text: pattern, at: 0 };
  const sample = readAlternatives(reader);
  if (reader.at < pattern.length) return undefined;
  try {
    return new RegExp(pattern, 'u').test(sample) ? sample : undefined;
  } catch {
    return undefined;
  }
}

function readAlternatives(reader: Reader): string {
  let first: string | undefined;
  do {
    if (reader.text[reader.at] === '|') reader.at += 1;
    const branch = readSequence(reader);
    first ??= branch;
  } while (reader.text[reader.at] === '|');
  return first;
}

function readSequence(reader: Reader): string {
  let result = '';
  while (reader.at < reader.text.length && !/[|)]/.test(reader.text[reader.at] ?? '')) {
    const atom = readAtom(reader);
    result += atom.repeat(readCount(reader));
  }
  return result;
}

function readAtom(reader: Reader): string {
  const letter = reader.text[reader.at] ?? '';
  reader.at += 1;
  if (letter === '^' || letter === '$') return '';
  if (letter === '.') return 'a';
  if (letter === '\\') return escaped(reader);
  if (letter === '[') return readClass(reader);
  if (letter !== '(') return letter;
  const opening = /^\?(?::|<\w+>)/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  reader.at += opening.length;
  const inner = readAlternatives(reader);
  reader.at += 1;
  return inner;
}

const classes: { readonly [letter: string]: string } = { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };

function escaped(reader: Reader): string {
  const letter = reader.text[reader.at] ?? '';
  reader.at += 1;
  if (letter === 'b' || letter === 'B') return '';
  if (letter === 'p' || letter === 'P') {
    reader.at += /^\{[^}]*\}/.exec(reader.text.slice(reader.at))?.[0].length ?? 0;
    return 'a';
  }
  return classes[letter] ?? ({ n: '\n', t: '\t', r: '\r' }[letter] || letter);
}

/** The first member of a class; of a negated one a letter that is not in it. */
function readClass(reader: Reader): string {
  const whole = /^\^?(?:\\.|[^\]\\])*/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  reader.at += whole.length + 1;
  const members = [...'aA0-_ .'].filter((letter) => matches(`[${whole}]`, letter));
  const [first] = members;
  if (first !== undefined) return first;
  const own = /^(\\.|.)/.exec(whole)?.[0] ?? '';
  return own.startsWith('\\') ? (classes[own.slice(1)] ?? own.slice(1)) : own;
}

function matches(expression: string, letter: string): boolean {
  try {
    return new RegExp(`^${expression}$`, 'u').test(letter);
  } catch {
    return false;
  }
}

function readCount(reader: Reader): number {
  const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.text.slice(reader.at));
  if (found === null) return 1;
  reader.at += found[0].length;
  if (found[1] !== undefined) return Math.min(Number(found[1]), 1000);
  return found[0].startsWith('+') ? 1 : 0;
}
