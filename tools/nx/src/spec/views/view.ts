// A schema -> what of it is seen in requests, or in responses.
import type { Schema, SchemaObject } from '../document.ts';
import { type Loading, made } from '../loading.ts';
import { family, type Schemas } from '../schema/families.ts';
import { eachSubschema, mapSubschemas, refName, refTo } from '../schema/subschemas.ts';
import { type Direction, hidesOwn, isHidden } from './differences.ts';

export interface View {
  readonly loading: Loading;
  readonly schemas: Schemas;
  readonly direction: Direction;
  /** From a component to the name of its view, where that is another one. */
  readonly names: ReadonlyMap<string, string>;
  readonly different: ReadonlySet<string>;
  /** Schemas in which something differs, as far as they were looked at. */
  readonly touched: Set<SchemaObject>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The view of a schema; the schema itself where nothing differs. */
export function viewOf(view: View, schema: Schema): Schema {
  return isTouched(view, schema) ? viewSchema(view, schema, NOTHING) : schema;
}

/** `outer`: properties hidden by the schema that this one is a part of, which its `required` must not name. */
function viewSchema(view: View, schema: Schema, outer: ReadonlySet<string>): Schema {
  if (typeof schema !== 'object' || (outer.size === 0 && !view.touched.has(schema))) return schema;
  const name = refName(schema);
  if (name !== undefined) return { ...schema, $ref: refTo(view.names.get(name) ?? name) };
  const hidden = new Set([...outer, ...hiddenIn(view, schema)]);
  const shown = mapSubschemas(withoutHidden(view, schema, hidden), (sub, keyword) =>
    viewSchema(view, sub, keyword === 'allOf' ? hidden : NOTHING),
  );
  return made(view.loading, withDiscriminator(view, loosenUnion(view, shown, schema)), schema);
}

/** Whether something differs in the schema or below it; notes all schemas in which something does. */
function isTouched(view: View, schema: Schema): boolean {
  if (typeof schema !== 'object') return false;
  let isIt = refersToDifferent(view, schema) || hidesOwn(schema, view.schemas);
  eachSubschema(schema, (sub) => {
    if (isTouched(view, sub)) isIt = true;
  });
  if (isIt) view.touched.add(schema);
  return isIt;
}

function refersToDifferent(view: View, schema: SchemaObject): boolean {
  const isDifferent = ($ref: string) => view.different.has(refName({ $ref }) ?? '');
  if (schema.$ref !== undefined && isDifferent(schema.$ref)) return true;
  return (
    schema.discriminator !== undefined && Object.values(schema.discriminator.mapping ?? {}).some(isDifferent)
  );
}

function hiddenIn(view: View, schema: Schema): Set<string> {
  const hidden = new Set<string>();
  for (const { properties = {} } of family(schema, view.schemas))
    for (const [name, property] of Object.entries(properties))
      if (isHidden(property, view.direction, view.schemas)) hidden.add(name);
  return hidden;
}

function withoutHidden(view: View, schema: SchemaObject, hidden: ReadonlySet<string>): SchemaObject {
  const { properties, required, ...rest } = schema;
  const result: { -readonly [K in keyof SchemaObject]: SchemaObject[K] } = { ...rest };
  if (properties !== undefined) {
    const shown = Object.entries(properties).filter(
      ([, property]) => !isHidden(property, view.direction, view.schemas),
    );
    result.properties = made(view.loading, Object.fromEntries(shown), properties);
  }
  const left = required?.filter((name) => !hidden.has(name)) ?? [];
  if (left.length > 0) result.required = left;
  return result;
}

/** Branches that lost properties may look alike: then one value may be of several branches. */
function loosenUnion(view: View, shown: SchemaObject, from: SchemaObject): SchemaObject {
  const { discriminator, oneOf } = from;
  const branches = oneOf ?? from.anyOf;
  if (branches === undefined || (shown.anyOf !== undefined) === (shown.oneOf !== undefined)) return shown;
  const losses = branches.map((branch) => hiddenIn(view, branch));
  const tag = discriminator?.propertyName;
  const isTagHidden = tag !== undefined && losses.some((names) => names.has(tag));
  const isLoose = isTagHidden || (tag === undefined && losses.some((names) => names.size > 0));
  if (!isLoose) return shown;
  const { discriminator: _, oneOf: shownBranches, ...rest } = shown;
  return shownBranches === undefined ? rest : { ...rest, anyOf: shownBranches };
}

function withDiscriminator(view: View, schema: SchemaObject): SchemaObject {
  const mapping = schema.discriminator?.mapping;
  if (schema.discriminator === undefined || mapping === undefined) return schema;
  const renamed = Object.entries(mapping).map(([value, ref]) => {
    const name = refName({ $ref: ref }) ?? '';
    return [value, refTo(view.names.get(name) ?? name)] as const;
  });
  return { ...schema, discriminator: { ...schema.discriminator, mapping: Object.fromEntries(renamed) } };
}
