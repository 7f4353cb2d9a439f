// Schema -> a value that it allows, most likely; whether it does is for the judge to say.
import type { Schema } from '../../../nx/src/spec/document.ts';
import type { Cost } from './cost.ts';
import { isType } from './is-type.ts';
import { type Choose, type Flat, flatten, type Schemas, type Work } from './merge.ts';
import { drawNumber } from './number.ts';
import type { Random } from './random.ts';
import { tellApart } from './tell-apart.ts';
import { drawText, type Room } from './text.ts';

/** How many of the optional properties and items there are. */
export type Fullness = 'all' | 'some' | 'required';

export interface Drawing {
  readonly schemas: Schemas;
  /** Bounds everything that is done for the value. */
  readonly work: Work;
  readonly cost: Cost;
  readonly random: Random;
  readonly room: Room;
  readonly fullness: Fullness;
  /** Values left to draw before only what is required is drawn. */
  budget: number;
  /** Objects of oneOf get members that the branches not chosen refuse. */
  readonly tellsApart?: boolean;
  /** Rules that no value was found for, since they contradict each other. */
  lost?: string;
}

/** Stands for: no value is valid here. */
export const NONE = Symbol('none');

/** Where only what is required is drawn any more. */
const DEEPEST = 5;

/** Values that must be deeper than this are taken to be endless. */
const BOTTOM = 50;

/** Steps that a value, or a part of it, counts for. */
const STEPS = 50;

/** A JSON value, or `NONE`. */
export function drawValue(schema: Schema, drawing: Drawing, depth = 0): unknown {
  drawing.budget -= 1;
  drawing.work.left -= STEPS;
  if (depth > BOTTOM || drawing.work.left < 0) return NONE;
  const { random, cost } = drawing;
  const choose: Choose = (branches, keyword, beside) => {
    const open = branches.filter((branch) => branch !== false);
    const all = { allOf: open };
    if (keyword === 'anyOf' && random.next() < 0.3 && flatten(all, drawing, pickFirst) !== false) return all;
    const cheapest = isSparing(drawing, depth) ? Math.min(...open.map(cost)) : Number.POSITIVE_INFINITY;
    const picked = random.pick(open.filter((branch) => cost(branch) <= cheapest)) ?? false;
    return keyword === 'oneOf' && drawing.tellsApart ? tellApart(picked, open, beside, drawing) : picked;
  };
  const flat = flatten(schema, drawing, choose);
  if (flat === false) return NONE;
  if (flat.const !== undefined) return flat.const;
  if (flat.enum !== undefined) return drawOf(flat, drawing);
  const type = typeOf(flat, drawing);
  if (type === 'object') return drawObject(flat, drawing, depth);
  if (type === 'array') return drawArray(flat, drawing, depth);
  if (type === 'null') return null;
  if (type === 'boolean') return random.next() < 0.5;
  if (type === 'string') return drawText(flat, drawing.room, random) ?? lose(drawing, contradiction(flat));
  return drawNumber(flat, type === 'integer', random) ?? NONE;
}

const pickFirst: Choose = ([first]) => first ?? false;

function lose(drawing: Drawing, rules: string): typeof NONE {
  drawing.lost = rules;
  return NONE;
}

const OF_TEXTS = ['format', 'minLength', 'maxLength'] as const;

function contradiction(flat: Flat): string {
  const rules = OF_TEXTS.flatMap((name) => (flat[name] === undefined ? [] : [`${name} ${flat[name]}`]));
  const patterns = (flat.patterns ?? []).map((pattern) => `pattern ${JSON.stringify(pattern)}`);
  return `no text was found that obeys all of: ${[...patterns, ...rules].join(', ')}`;
}

function isSparing({ fullness, budget }: Drawing, depth: number): boolean {
  return fullness === 'required' || depth >= DEEPEST || budget < 0;
}

function drawOf({ enum: values = [], type }: Flat, { random, room }: Drawing): unknown {
  const types = type === undefined ? undefined : [type].flat();
  const fitting = values.filter(
    (value) =>
      (types === undefined || types.some((name) => isType(value, name))) &&
      !(value === '' && (room === 'path' || room === 'header')),
  );
  return fitting.length === 0 ? NONE : random.pick(fitting);
}

function typeOf(flat: Flat, { random, room }: Drawing): string {
  if (flat.type !== undefined) {
    const types = [flat.type].flat();
    const concrete = types.filter((type) => type !== 'null');
    if (concrete.length === 0 || (concrete.length < types.length && room === 'body' && random.next() < 0.2))
      return 'null';
    return random.pick(concrete) ?? 'string';
  }
  if (flat.properties !== undefined || flat.required !== undefined || flat.additionalProperties !== undefined)
    return 'object';
  if (flat.items !== undefined || flat.minItems !== undefined || flat.prefixItems !== undefined)
    return 'array';
  if (flat.minimum !== undefined || flat.maximum !== undefined || flat.multipleOf !== undefined)
    return 'number';
  return 'string';
}

function drawObject(flat: Flat, drawing: Drawing, depth: number): unknown {
  const { random, fullness } = drawing;
  const sparing = isSparing(drawing, depth);
  const required = new Set(flat.required ?? []);
  // In text an empty object cannot be told from none at all.
  if (drawing.room !== 'body')
    for (const name of Object.keys(flat.properties ?? {}).slice(0, 1)) required.add(name);
  const value: Record<string, unknown> = {};
  const put = (name: string, member: unknown) =>
    Object.defineProperty(value, name, {
      value: member,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  for (const name of new Set([...required, ...Object.keys(flat.properties ?? {})])) {
    const wanted = required.has(name) || (!sparing && (fullness === 'all' || random.next() < 0.5));
    if (!wanted || (!required.has(name) && isClosed(flat, name))) continue;
    if (!required.has(name) && Object.keys(value).length >= (flat.maxProperties ?? Number.POSITIVE_INFINITY))
      continue;
    const member = drawValue(propertySchema(flat, name), drawing, depth + 1);
    if (member !== NONE) put(name, member);
    else if (required.has(name)) return NONE;
  }
  addFurther(flat, drawing, depth, value, put, sparing);
  if (Object.keys(value).length > 0 || drawing.room === 'body') return value;
  if (drawing.room === 'path')
    return lose(drawing, 'an object without members cannot be written into a path');
  return depth > 0 ? NONE : value;
}

/** Names beyond those that are declared: as many as are asked for, or one where the schema is a map. */
function addFurther(
  flat: Flat,
  drawing: Drawing,
  depth: number,
  value: object,
  put: (name: string, member: unknown) => void,
  sparing: boolean,
): void {
  const extra = flat.additionalProperties;
  const patterns = Object.keys(flat.patternProperties ?? {});
  const isMap = typeof extra === 'object' || patterns.length > 0;
  if (flat.closed !== undefined && patterns.length === 0) return;
  const missing = Math.max(
    (flat.minProperties ?? 0) - Object.keys(value).length,
    isMap && (!sparing || (drawing.room !== 'body' && Object.keys(value).length === 0)) ? 1 : 0,
  );
  for (let count = 0; count < missing && count < 20; count += 1) {
    const name = furtherName(flat, drawing, patterns, count);
    if (name === undefined) return;
    const schema =
      patterns.length > 0 && extra === false
        ? (flat.patternProperties?.[patterns[0] ?? ''] ?? true)
        : (extra ?? true);
    const member = drawValue(schema, drawing, depth + 1);
    if (member !== NONE) put(name, member);
  }
}

function furtherName(
  flat: Flat,
  drawing: Drawing,
  patterns: readonly string[],
  count: number,
): string | undefined {
  if (patterns.length > 0 && flat.additionalProperties === false) {
    return drawText({ patterns: [patterns[0] ?? ''] }, 'body', drawing.random);
  }
  const names = flat.propertyNames;
  if (typeof names === 'object' && names !== null) {
    const name = drawValue(names as Schema, { ...drawing, fullness: 'required' }, DEEPEST);
    return typeof name === 'string' ? name : undefined;
  }
  return `further${count + 1}`;
}

function isClosed({ closed }: Flat, name: string): boolean {
  return closed !== undefined && !closed.includes(name);
}

function propertySchema(flat: Flat, name: string): Schema {
  if (flat.properties !== undefined && Object.hasOwn(flat.properties, name))
    return flat.properties[name] ?? true;
  return typeof flat.additionalProperties === 'object' ? flat.additionalProperties : true;
}

function drawArray(flat: Flat, drawing: Drawing, depth: number): unknown {
  const least = Math.max(flat.minItems ?? 0, drawing.room === 'body' ? 0 : 1);
  const wanted = isSparing(drawing, depth) ? least : Math.max(least, 1 + drawing.random.below(2));
  const length = Math.min(wanted, flat.maxItems ?? wanted);
  const items: unknown[] = [];
  const seen = new Set<string>();
  for (let attempt = 0; items.length < length && attempt < length * 5; attempt += 1) {
    const item = drawValue(flat.prefixItems?.[items.length] ?? flat.items ?? true, drawing, depth + 1);
    const text = JSON.stringify(item === NONE ? null : item);
    if (item === NONE || (flat.uniqueItems === true && seen.has(text))) continue;
    seen.add(text);
    items.push(item);
  }
  return items.length < (flat.minItems ?? 0) ? NONE : items;
}
