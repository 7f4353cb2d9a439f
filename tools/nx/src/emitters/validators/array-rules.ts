// Keywords for arrays -> statements over their items.
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { block, type Code, declare, when } from './code.ts';
import { atIndex } from './pointer.ts';
import { addFailure, type Site } from './site.ts';
import { anyType, typesOfShape } from './types.ts';

export function arrayRules(site: Site, schema: SchemaObject): Code {
  return [
    ...sizeRules(site, schema),
    ...(schema.prefixItems ?? []).flatMap((inner, index) => prefixRule(site, inner, index)),
    ...restRules(site, schema),
    ...containsRules(site, schema),
  ];
}

function sizeRules(site: Site, schema: SchemaObject): Code {
  const { minItems, maxItems, uniqueItems } = schema;
  const length = `${site.x}.length`;
  const isTwice = () => `!${site.unit.module.use('unique')}(${site.x})`;
  return [
    ...(typeof minItems === 'number' && minItems > 0
      ? when(`${length} < ${minItems}`, [addFailure(site, 'minItems', minItems)])
      : []),
    ...(typeof maxItems === 'number'
      ? when(`${length} > ${maxItems}`, [addFailure(site, 'maxItems', maxItems)])
      : []),
    ...(uniqueItems === true ? when(isTwice(), [addFailure(site, 'uniqueItems')]) : []),
  ];
}

function prefixRule(site: Site, schema: Schema, index: number): Code {
  const p = site.unit.local('p');
  const rules = site.unit.write(item(site, p, index), schema);
  if (rules.length === 0) return [];
  return when(`${site.x}.length > ${index}`, declare(p, `${site.x}[${index}]`, rules));
}

function restRules(site: Site, schema: SchemaObject): Code {
  const { items, prefixItems = [] } = schema;
  if (items === undefined || items === true) return [];
  const start = prefixItems.length;
  if (items === false) return when(`${site.x}.length > ${start}`, [addFailure(site, 'items', start)]);
  return itemLoop(site, start, (value) => site.unit.write(value, items));
}

/** A loop over the items from `start` on; ends early when enough is wrong. */
export function itemLoop(site: Site, start: number, write: (item: Site, index: string) => Code): Code {
  const { local, module } = site.unit;
  const [i, p] = [local('i'), local('p')];
  const body = write(item(site, p, i), i);
  if (body.length === 0) return [];
  const more = `${i} < ${site.x}.length && ${module.use('open')}(e, max)`;
  return block(`for (let ${i} = ${start}; ${more}; ${i} += 1)`, declare(p, `${site.x}[${i}]`, body));
}

function item({ unit, scope, pointer, shape }: Site, x: string, index: string | number): Site {
  const inner: Site = { unit, scope, x, pointer: atIndex(pointer, index), known: anyType };
  if (typeof shape !== 'object' || !('items' in shape)) return inner;
  return { ...inner, known: typesOfShape(shape.items), shape: shape.items };
}

function containsRules(site: Site, schema: SchemaObject): Code {
  const contains = schema.contains as Schema | undefined;
  if (contains === undefined) return [];
  const minimum = numberOr(schema.minContains, 1);
  const maximum = numberOr(schema.maxContains, Infinity);
  if (minimum <= 0 && maximum === Infinity) return [];
  const { local, isInvalid } = site.unit;
  const [n, p] = [local('n'), local('p')];
  const condition = isInvalid(item(site, p, 0), contains);
  const isCertain = condition === 'true' || condition === 'false';
  const count = block(`for (const ${p} of ${site.x})`, [`if (!(${condition})) ${n} += 1;`]);
  return [
    ...(isCertain
      ? [`const ${n} = ${condition === 'true' ? '0' : `${site.x}.length`};`]
      : [`let ${n} = 0;`, ...count]),
    ...(minimum > 0 ? when(`${n} < ${minimum}`, [addFailure(site, 'minContains', minimum)]) : []),
    ...(maximum < Infinity ? when(`${n} > ${maximum}`, [addFailure(site, 'maxContains', maximum)]) : []),
  ];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
