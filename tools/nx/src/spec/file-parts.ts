// Strings that stand for bytes -> `format: binary` at the parts of multipart bodies alone, where they are files. In JSON,
// forms and parameters there are no bytes: such a string is text there.
import { uniqueName } from './components.ts';
import type { OpenApi, Schema, SchemaObject } from './document.ts';
import { type Loading, made } from './loading.ts';
import { eachSubschema, mapSubschemas, refName, refTo } from './schema/subschemas.ts';
import { changeSchemas } from './views/paths.ts';

/** Changes the components of the loading; answers the operations with their own schemas changed. */
export function separateFiles(loading: Loading, paths: OpenApi['paths']): OpenApi['paths'] {
  const { schemas } = loading.components;
  const parts: Parts = { loading, given: new Map(schemas), names: new Map(), holding: new Map() };
  if (!isConcerned(parts, paths)) return paths;
  const elsewhere = usedElsewhere(parts, paths);
  for (const [name, schema] of parts.given) schemas.set(name, asText(parts, schema));
  return changeSchemas(loading, paths, (schema, _, mediaType) =>
    isMultipart(mediaType) ? asParts(parts, schema, elsewhere) : asText(parts, schema),
  );
}

interface Parts {
  readonly loading: Loading;
  /** The components as they were. */
  readonly given: ReadonlyMap<string, Schema>;
  /** From a component to the name of what it is as a multipart body. */
  readonly names: Map<string, string>;
  /** Known answers to whether a schema has bytes in it. */
  readonly holding: Map<SchemaObject, boolean>;
}

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'] as const;

function isMultipart(mediaType: string | undefined): boolean {
  return /^multipart\/form-data\b/i.test(mediaType ?? '');
}

function isBytes(schema: Schema): boolean {
  if (typeof schema !== 'object') return false;
  const { format, contentMediaType, contentEncoding } = schema;
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
}

function isConcerned(parts: Parts, paths: OpenApi['paths']): boolean {
  let found = [...parts.given.values()].some((schema) => holdsBytes(parts, schema));
  changeSchemas(parts.loading, paths, (schema) => {
    found ||= holdsBytes(parts, schema);
    return schema;
  });
  return found;
}

/** True where the schema or one below it is of bytes, references not followed. */
function holdsBytes(parts: Parts, schema: Schema): boolean {
  if (typeof schema !== 'object') return false;
  const known = parts.holding.get(schema);
  if (known !== undefined) return known;
  let holds = isBytes(schema);
  eachSubschema(schema, (sub) => {
    if (holdsBytes(parts, sub)) holds = true;
  });
  parts.holding.set(schema, holds);
  return holds;
}

/** Components that something but a multipart body as a whole refers to, through others too. */
function usedElsewhere(parts: Parts, paths: OpenApi['paths']): ReadonlySet<string> {
  const used = new Set<string>();
  const collect = (schema: Schema): void => {
    if (typeof schema !== 'object') return;
    const name = refName(schema);
    if (name !== undefined) used.add(name);
    eachSubschema(schema, collect);
  };
  const bodies = new Set<string>();
  const collectBody = (schema: Schema): void => {
    if (typeof schema !== 'object') return;
    const name = refName(schema);
    if (name !== undefined && !bodies.has(name)) {
      bodies.add(name);
      collectBody(parts.given.get(name) ?? true);
    }
    eachSubschema(schema, (sub) => {
      if (!isComposed(schema, sub)) collect(sub);
    });
    for (const keyword of COMPOSITIONS) for (const member of schema[keyword] ?? []) collectBody(member);
  };
  changeSchemas(parts.loading, paths, (schema, _, mediaType) => {
    if (isMultipart(mediaType)) collectBody(schema);
    else collect(schema);
    return schema;
  });
  for (const name of used) collect(parts.given.get(name) ?? true);
  return used;
}

function isComposed(schema: SchemaObject, sub: Schema): boolean {
  return COMPOSITIONS.some((keyword) => schema[keyword]?.includes(sub) === true);
}

/** A multipart body: its properties are parts. A component that is text elsewhere becomes `<Name>Parts`. */
function asParts(parts: Parts, schema: Schema, elsewhere: ReadonlySet<string>): Schema {
  if (typeof schema !== 'object') return schema;
  const { loading, given, names } = parts;
  const name = refName(schema);
  if (name !== undefined) {
    if (!names.has(name)) {
      names.set(name, name);
      const body = given.get(name) ?? true;
      const changed = asParts(parts, body, elsewhere);
      if (elsewhere.has(name) && JSON.stringify(changed) !== JSON.stringify(asText(parts, body)))
        names.set(name, uniqueName(loading.components, `${name}Parts`));
      loading.components.schemas.set(names.get(name) ?? name, changed);
    }
    return made(loading, { ...schema, $ref: refTo(names.get(name) ?? name) }, schema);
  }
  const result = mapSubschemas(schema, (sub, keyword) => {
    if (keyword === 'properties' || keyword === 'additionalProperties' || keyword === 'patternProperties')
      return asPart(parts, sub);
    return isComposed(schema, sub) ? asParts(parts, sub, elsewhere) : asText(parts, sub);
  });
  return made(loading, result, schema);
}

/** A part: a file, several files, or text. */
function asPart(parts: Parts, schema: Schema): Schema {
  const { loading, given } = parts;
  const target = behind(given, schema);
  if (isBytes(target)) return file(loading, schema, target);
  if (typeof target !== 'object' || target.items === undefined) return asText(parts, schema);
  const items = behind(given, target.items);
  if (!isBytes(items)) return asText(parts, schema);
  return made(loading, { ...target, items: file(loading, target.items, items) }, target);
}

function file(loading: Loading, schema: Schema, target: Schema): Schema {
  const own = typeof schema === 'object' ? schema : {};
  const { title, description } = typeof target === 'object' ? target : {};
  const texts = { title: own.title ?? title, description: own.description ?? description };
  const said = Object.entries(texts).filter(([, text]) => text !== undefined);
  return made(loading, { type: 'string', format: 'binary', ...Object.fromEntries(said) }, own);
}

/** What a schema is that is nothing but a reference, or an `allOf` of one. */
function behind(schemas: Parts['given'], schema: Schema): Schema {
  const seen = new Set<Schema>();
  let current = schema;
  while (typeof current === 'object' && !seen.has(current)) {
    seen.add(current);
    const name = refName(current);
    const { allOf = [] } = current;
    const [only] = allOf;
    if (name !== undefined) current = schemas.get(name) ?? true;
    else if (allOf.length === 1 && only !== undefined && current.properties === undefined) current = only;
    else break;
  }
  return current;
}

function asText(parts: Parts, schema: Schema): Schema {
  if (typeof schema !== 'object' || !holdsBytes(parts, schema)) return schema;
  const { format, ...rest } = mapSubschemas(schema, (sub) => asText(parts, sub));
  return made(
    parts.loading,
    format === undefined || format === 'binary' ? rest : { ...rest, format },
    schema,
  );
}
