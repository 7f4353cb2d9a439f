// `unevaluatedProperties` and `unevaluatedItems` -> loops over what no schema in place has looked at.
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { itemLoop } from './array-rules.ts';
import { type Code, when } from './code.ts';
import { conditionOf, evaluatedItems, evaluatedProperties } from './evaluated.ts';
import { keyLoop } from './key-rules.ts';
import { addFailure, type Site } from './site.ts';
import { arrayBit, isOf, objectBit } from './types.ts';

export function unevaluatedRules(site: Site, schema: SchemaObject): Code {
  return [...propertyRules(site, schema), ...itemRules(site, schema)];
}

function propertyRules(site: Site, schema: SchemaObject): Code {
  const inner = schema.unevaluatedProperties as Schema | undefined;
  if (inner === undefined || inner === true || (site.known & objectBit) === 0) return [];
  const { code, terms } = evaluatedProperties(site, schema);
  const loop = keyLoop(site, ({ key, value }) =>
    when(conditionOf(terms, key), unevaluated(value, inner, 'unevaluatedProperties')),
  );
  if (loop.length === 0) return [];
  return when(isOf(objectBit, site.x, site.unit.module.use), [...code, ...loop]);
}

function itemRules(site: Site, schema: SchemaObject): Code {
  const inner = schema.unevaluatedItems as Schema | undefined;
  if (inner === undefined || inner === true || (site.known & arrayBit) === 0) return [];
  const { code, terms } = evaluatedItems(site, schema);
  const loop = itemLoop(site, 0, (value, index) =>
    when(conditionOf(terms, { ...value, index }), unevaluated(value, inner, 'unevaluatedItems')),
  );
  if (loop.length === 0) return [];
  return when(isOf(arrayBit, site.x, site.unit.module.use), [...code, ...loop]);
}

function unevaluated(value: Site, schema: Schema, rule: string): Code {
  return schema === false ? [addFailure(value, rule)] : value.unit.write(value, schema);
}
