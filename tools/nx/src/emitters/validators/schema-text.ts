// Schema -> a number that is equal for schemas that check the same; what only describes is left out.
import type { Schema } from '../../spec/document.ts';

const notes = new Set([
  'title',
  'description',
  'deprecated',
  'default',
  'example',
  'examples',
  '$comment',
  'externalDocs',
  'xml',
  'readOnly',
  'writeOnly',
  'discriminator',
]);
const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const values = new Set(['const', 'enum']);

/** Whether a keyword describes and never checks. */
export function isNote(keyword: string): boolean {
  return notes.has(keyword) || keyword.startsWith('x-');
}

/** Gives equal schemas equal numbers. Each node is looked at once. */
export type Identify = (schema: Schema) => number;

export function openIdentities(): Identify {
  const byNode = new Map<unknown, number>();
  const byText = new Map<string, number>();
  const identify = (schema: Schema): number => {
    const known = byNode.get(schema);
    if (known !== undefined) return known;
    const text = textOf(schema, identify);
    const id = byText.get(text) ?? byText.size;
    byText.set(text, id);
    byNode.set(schema, id);
    return id;
  };
  return identify;
}

function textOf(schema: Schema, identify: Identify): string {
  if (typeof schema !== 'object') return String(schema);
  let text = '';
  for (const keyword in schema) {
    const value = schema[keyword];
    if (value === undefined || isNote(keyword)) continue;
    text += `${JSON.stringify(keyword)}:${valueText(keyword, value, identify)},`;
  }
  return text;
}

function valueText(keyword: string, value: unknown, identify: Identify): string {
  if (values.has(keyword)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => itemText(item, identify)).join()}]`;
  if (!isSchema(value)) return JSON.stringify(value);
  if (typeof value === 'boolean' || !maps.has(keyword)) return itemText(value, identify);
  let text = '{';
  for (const [name, schema] of Object.entries(value))
    text += `${JSON.stringify(name)}:${itemText(schema, identify)},`;
  return `${text}}`;
}

function itemText(item: unknown, identify: Identify): string {
  return isSchema(item) ? `#${identify(item)}` : JSON.stringify(item);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}
