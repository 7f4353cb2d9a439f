// Data -> a TypeScript literal that evaluates to exactly that data.

const WIDTH = 100;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** What a string literal cannot hold as it is, or should not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const SPECIAL = /["'\\<\u0000-\u001f\u2028\u2029\ud800-\udfff]/;

/** A string literal; safe in scripts, in HTML and under every line-separator rule. */
export function quote(text: string): string {
  if (!SPECIAL.test(text)) return `'${text}'`;
  const json = JSON.stringify(text)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('</', '<\\/');
  if (json.includes("'") || json.includes('\\')) return json;
  return `'${json.slice(1, -1)}'`;
}

/** A property key; `__proto__` is written so that it makes a property. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(name) ? name : quote(name);
}

/** Prints JSON-like data; undefined properties are left out. Breaks lines where a value would not fit. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return primitive(value);
  const line = lineOf(value, WIDTH - indent.length);
  if (line !== undefined) return line;
  const inner = `${indent}  `;
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${inner}${literal(item, inner)},\n`;
    return `[\n${text}${indent}]`;
  }
  for (const [name, item] of Object.entries(value))
    if (item !== undefined) text += `${inner}${propertyKey(name)}: ${literal(item, inner)},\n`;
  return `{\n${text}${indent}}`;
}

function primitive(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return Object.is(value, -0) ? '0' : String(value);
}

/** The value on one line of at most `room` characters; undefined where it needs more. */
function lineOf(value: unknown, room: number): string | undefined {
  let text: string;
  if (typeof value !== 'object' || value === null) text = primitive(value);
  else {
    const isList = Array.isArray(value);
    text = '';
    for (const [name, item] of Object.entries(value)) {
      if (item === undefined && !isList) continue;
      const start = `${text === '' ? '' : `${text}, `}${isList ? '' : `${propertyKey(name)}: `}`;
      const line = lineOf(item, room - start.length);
      if (line === undefined) return undefined;
      text = start + line;
    }
    if (isList) text = `[${text}]`;
    else text = text === '' ? '{}' : `{ ${text} }`;
  }
  return text.length <= room ? text : undefined;
}
