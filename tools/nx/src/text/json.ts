// Data -> JSON text as formatters leave it: two spaces, an array on one line where it fits.

const WIDTH = 100;

/** JSON text of a file, with a line end. */
export function jsonText(value: unknown): string {
  return `${print(value, '')}\n`;
}

function print(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== 'object' || item === null);
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    if (isFlat && line.length + indent.length <= WIDTH) return line;
    return `[\n${value.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  const lines = members.map(([name, member]) => `${inner}${JSON.stringify(name)}: ${print(member, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** JSON text of a package.json, as npm writes it. */
export function manifestText(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
