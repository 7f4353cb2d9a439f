// Data -> a TypeScript literal that evaluates to exactly that data.

const WIDTH = 100;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A string literal; safe in scripts, in HTML and under every line-separator rule. */
export function quote(text: string): string {
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
  const inline = inlineLiteral(value);
  if (inline.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return inline;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join('')}${indent}]`;
  }
  const lines = entries(value).map(
    ([name, item]) => `${inner}${propertyKey(name)}: ${literal(item, inner)},\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

function inlineLiteral(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(inlineLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = entries(value).map(([name, item]) => `${propertyKey(name)}: ${inlineLiteral(item)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return Object.is(value, -0) ? '0' : String(value);
}

const entries = (value: object) => Object.entries(value).filter(([, item]) => item !== undefined);
