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
  let text = '';
  if (items.every(isObject)) {
    for (const item of items) text += `${text === '' ? '[' : ', '}${printObject(item, indent)}`;
    return `${text}]`;
  }
  const inner = `${indent}  `;
  for (const item of items) text += `${text === '' ? '[' : ','}\n${inner}${print(item, inner)}`;
  return `${text}\n${indent}]`;
}

function printObject(value: object, indent: string): string {
  const inner = `${indent}  `;
  let text = '';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    text += `${text === '' ? '{' : ','}\n${inner}${JSON.stringify(key)}: ${print(item, inner)}`;
  }
  return text === '' ? '{}' : `${text}\n${indent}}`;
}

function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const _ in value) return true;
  return false;
}
