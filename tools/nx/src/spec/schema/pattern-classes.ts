// Classes as other languages name them, `[:alnum:]` and `\p{Alnum}` -> the characters that they stand for.

/** Of POSIX, as Java, Ruby, Go and others have them; to stand between brackets. */
const POSIX: ReadonlyMap<string, string> = new Map([
  ['all', '\\s\\S'],
  ['alnum', 'a-zA-Z0-9'],
  ['alpha', 'a-zA-Z'],
  ['ascii', '\\x00-\\x7f'],
  ['blank', ' \\t'],
  ['cntrl', '\\x00-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['graph', '!-~'],
  ['lower', 'a-z'],
  ['print', ' -~'],
  ['punct', '!-\\/:-@\\[-`\\{-~'],
  ['space', '\\s'],
  ['upper', 'A-Z'],
  ['word', '\\w'],
  ['xdigit', '0-9a-fA-F'],
]);

const PARTS = /\\([pP])\{(?:Is)?(\w+)\}|\\0([0-7]{1,2})|\\.|\[:(\w+):\]|[[\]]/gs;

/** Scripts without their key, and octal escapes, are written as JavaScript does. What is not known stays. */
export function expandClasses(pattern: string): string {
  let isInClass = false;
  return pattern.replace(
    PARTS,
    (found: string, letter?: string, property?: string, octal?: string, name?: string) => {
      if (found === '[' || found === ']') isInClass = found === '[';
      if (octal !== undefined) return `\\x${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;
      if (name !== undefined) return (isInClass ? POSIX.get(name) : undefined) ?? found;
      if (letter === undefined || property === undefined) return found;
      return expandProperty(letter, property, isInClass) ?? found;
    },
  );
}

function expandProperty(letter: string, property: string, isInClass: boolean): string | undefined {
  const spellings = [property, `Script=${property}`].map((name) => `\\${letter}{${name}}`);
  const known = spellings.find(isKnown);
  const characters = POSIX.get(property.toLowerCase());
  if (known !== undefined || characters === undefined) return known;
  if (isInClass) return letter === 'p' ? characters : undefined;
  return letter === 'p' ? `[${characters}]` : `[^${characters}]`;
}

function isKnown(property: string): boolean {
  try {
    new RegExp(property, 'u');
    return true;
  } catch {
    return false;
  }
}
