// Discriminators -> `const` or `enum` on the discriminating property of each branch, so that types narrow and
// validators agree. The discriminator itself stays as information.
import type { Schema, SchemaObject } from '../document.ts';
import { type Loading, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { findHeirs, resolveName } from './families.ts';
import { narrowProperty, ownValues } from './narrow.ts';
import { refName } from './subschemas.ts';

/** Component to property to the values that say "this component". */
type Heirs = (base: string) => ReadonlySet<string>;
type Tags = Map<string, Map<string, Set<string>>>;

/** Makes every discriminator of the document explicit; changes the components in the loading. */
export function applyDiscriminators(loading: Loading): void {
  const { schemas } = loading.components;
  const heirs = findHeirs(schemas);
  const tags: Tags = new Map();
  for (const schema of loading.discriminated) collectTags(loading, schema, heirs, tags);
  passUp(tags, heirs);
  for (const [name, properties] of tags)
    for (const [property, values] of properties) {
      const narrowed = narrowProperty(loading, name, property, [...values]);
      if (narrowed !== undefined) schemas.set(name, narrowed);
    }
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

function collectTags(loading: Loading, schema: SchemaObject, heirs: Heirs, tags: Tags): void {
  const { discriminator } = schema;
  if (discriminator === undefined) return;
  const { propertyName, mapping = {}, defaultMapping } = discriminator;
  const others = defaultMapping === undefined ? undefined : refName({ $ref: defaultMapping });
  const branches = schema.oneOf ?? schema.anyOf;
  const names = branches === undefined ? heirsOf(loading, schema, heirs) : branches.map(refName);
  const mapped = Object.entries(mapping).map(([value, ref]) => [value, refName({ $ref: ref })] as const);
  for (const name of names) {
    if (name === undefined || name === others) continue;
    const values = mapped.filter(([, target]) => target === name).map(([value]) => value);
    if (values.length === 0 && branches === undefined && mapped.length > 0) continue;
    const marked = markedValue(loading, name);
    if (values.length === 0 && marked !== undefined) values.push(marked);
    if (values.length === 0) {
      const spelled = loading.components.spelled.get(name) ?? name;
      values.push(...(ownValues(loading, name, propertyName) ?? [spelled]).map(String));
    }
    const properties =
      tags.get(resolveName(name, loading.components.schemas)) ?? new Map<string, Set<string>>();
    tags.set(resolveName(name, loading.components.schemas), properties);
    for (const value of values) addTo(properties, propertyName, value);
  }
  if (branches !== undefined) checkMapping(loading, schema, mapped, new Set(names));
}

/** Before mappings, in Swagger 2.0, an heir said itself what it is called (AutoRest's extension). */
function markedValue(loading: Loading, name: string): string | undefined {
  const schema = loading.components.schemas.get(name);
  const value = typeof schema === 'object' ? schema['x-ms-discriminator-value'] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A mapping may only name branches; what it names beside them can never be chosen. */
function checkMapping(
  loading: Loading,
  schema: SchemaObject,
  mapped: readonly (readonly [string, string | undefined])[],
  names: ReadonlySet<string | undefined>,
): void {
  const strays = mapped.filter(([, target]) => !names.has(target)).map(([value]) => quote(value));
  if (strays.length === 0) return;
  const message = `The mapping of ${strays.join(', ')} names schemas that are no branches here. Add them to the list, or remove the entries.`;
  report(loading, 'discriminator-mapping', message, schema, 'discriminator');
}

function heirsOf(loading: Loading, schema: SchemaObject, heirs: Heirs): string[] {
  const isIt = (one: Schema): boolean =>
    typeof one === 'object' && one.discriminator === schema.discriminator;
  for (const [name, component] of loading.components.schemas)
    if (isIt(component) || (typeof component === 'object' && component.anyOf?.some(isIt) === true))
      return [...heirs(name)];
  return [];
}

/** A component that others extend must take their values too, since they are all of it. */
function passUp(tags: Tags, heirs: Heirs): void {
  for (const [name, properties] of tags)
    for (const heir of heirs(name))
      for (const [property, values] of tags.get(heir) ?? [])
        if (properties.has(property)) for (const value of values) addTo(properties, property, value);
}
