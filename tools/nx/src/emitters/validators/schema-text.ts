// Schema -> text that is equal for schemas that check the same; what only describes is left out.
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

const texts = new WeakMap<object, string>();

/** Whether a keyword describes and never checks. */
export function isNote(keyword: string): boolean {
  return notes.has(keyword) || keyword.startsWith('x-');
}

/** Computed once a node. */
export function textOf(schema: Schema): string {
  if (typeof schema !== 'object' || schema === null) return String(schema);
  const known = texts.get(schema);
  if (known !== undefined) return known;
  const entries = Object.entries(schema).filter(
    ([keyword, value]) => value !== undefined && !isNote(keyword),
  );
  const text = `{${entries.map(([keyword, value]) => `${JSON.stringify(keyword)}:${valueText(keyword, value)}`).join()}}`;
  texts.set(schema, text);
  return text;
}

function valueText(keyword: string, value: unknown): string {
  if (values.has(keyword) || typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((item) => (isSchema(item) ? textOf(item) : JSON.stringify(item))).join()}]`;
  if (!maps.has(keyword)) return textOf(value as Schema);
  const entries = Object.entries(value) as [string, Schema][];
  return `{${entries.map(([name, schema]) => `${JSON.stringify(name)}:${textOf(schema)}`).join()}}`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}
