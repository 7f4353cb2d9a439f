// Data -> JSON text whose lists of objects grow line by line: a new item adds lines and changes none.

/**
 * As `JSON.stringify` with two spaces, but an object in a list opens on the line that ends the one before it (`}, {`),
 * so that no item's lines depend on whether another one follows. Ends with a line break.
 */
export function printJson(value: unknown): string {
  return `${print(value, '')}\n`;
}

function print(value: unknown, indent: string): string {
  if (Array.isArray(value)) return printList(value, indent);
  if (typeof value === 'object' && value !== null) return printObject(value, indent);
  return JSON.stringify(value);
}

function printList(items: readonly unknown[], indent: string): string {
  if (items.length === 0) return '[]';
  if (items.every(isObject)) return `[${items.map((item) => printObject(item, indent)).join(', ')}]`;
  const inner = `${indent}  `;
  return `[\n${items.map((item) => `${inner}${print(item, inner)}`).join(',\n')}\n${indent}]`;
}

function printObject(value: object, indent: string): string {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function isObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}
