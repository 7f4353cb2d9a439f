// Schema -> TypeScript type, by openapi-typescript. It is given plain normalised schemas, never a path or a whole
// document, so it neither reads nor bundles anything.
import { createMint, pascalCase } from '../../model/names.ts';
import { refName, type Schemas } from '../../model/shapes.ts';
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { docComment } from '../../text/comment.ts';
import { print } from './node-text.ts';
import { factory, type Node } from './nodes.ts';
import { ABSENT, FILE, isNothing, nothing, schemaView, TUPLE, type Tuple } from './schema-view.ts';
import { type Context, transformSchema } from './transforms.ts';

export interface TypePrinter {
  /** The type as text, references written `schemas.Pet`. */
  readonly inline: (schema: Schema) => string;
  /** Declarations of all component schemas as one module's text, references written `Pet`. */
  readonly declarations: () => string;
  /** Names that `inline` has used since the last call: `schemas`, `FilePart`, `WithRequired`. */
  readonly takeUsed: () => ReadonlySet<string>;
}

/** Type names that the printed text itself uses. */
const USED = ['Array', 'FilePart', 'Omit', 'Record', 'Uint8Array', 'WithRequired'];

export function createTypePrinter(schemas: Schemas): TypePrinter {
  const names = mintNames(schemas);
  const context = createContext(schemas);
  const printed = new Map<Schema, Printed>();
  const used = new Set<string>();
  const inline = (schema: Schema): string => {
    const known = printed.get(schema) ?? printInline(schema, context, names);
    printed.set(schema, known);
    for (const name of known.used) used.add(name);
    return known.text;
  };
  return {
    inline,
    declarations: () => declarations(schemas, names),
    takeUsed: () => {
      const taken = new Set(used);
      used.clear();
      return taken;
    },
  };
}

interface Printed {
  readonly text: string;
  readonly used: ReadonlySet<string>;
}

function printInline(schema: Schema, context: Context, names: ReadonlyMap<string, string>): Printed {
  const used = new Set<string>();
  const nameOf = (name: string): string => {
    const component = componentOf(name);
    if (component !== undefined) used.add('schemas');
    else if (USED_OF_OURS.has(name)) used.add(name);
    return component === undefined ? name : `schemas.${names.get(component) ?? 'unknown'}`;
  };
  return { text: print(transformSchema(rootView(schema), context), nameOf), used };
}

/** Of these names, what needs an import. */
const USED_OF_OURS: ReadonlySet<string> = new Set(['FilePart', 'WithRequired']);

function mintNames(schemas: Schemas): ReadonlyMap<string, string> {
  const mint = createMint('Schema', 120);
  for (const used of USED) mint(used);
  return new Map(Object.keys(schemas).map((name) => [name, mint(pascalCase(name) || 'Schema')]));
}

function declarations(schemas: Schemas, names: ReadonlyMap<string, string>): string {
  const used = new Set<string>();
  const context = createContext(schemas);
  const nameOf = (name: string): string => {
    used.add(name);
    const component = componentOf(name);
    return component === undefined ? name : (names.get(component) ?? 'unknown');
  };
  const types = Object.entries(schemas).map(([name, schema]) => {
    const { title, ...view } = rootView(schema);
    const type = print(transformSchema(view, context), nameOf);
    return `${docComment(title)}export type ${names.get(name)} = ${type};\n`;
  });
  const file = used.has('FilePart') ? "import type { FilePart } from '@gatefold/wire';\n\n" : '';
  const required =
    'export type WithRequired<T, K extends PropertyKey> = T extends object\n' +
    '  ? T & { [P in K & keyof T]-?: T[P] }\n' +
    '  : T;\n';
  return file + [...types, required].join('\n');
}

function rootView(schema: Schema): SchemaObject {
  return rootOf(schemaView(schema));
}

/** A view as an object, which openapi-typescript reads alone. */
function rootOf(view: Schema): SchemaObject {
  if (typeof view === 'object') return view;
  return view ? {} : nothing;
}

/** The component that a `$ref` leads to; undefined for the name of a type. */
function componentOf(name: string): string | undefined {
  return name.startsWith('#') ? refName(name) : undefined;
}

function createContext(schemas: Schemas): Context {
  const context: Context = {
    additionalProperties: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    injectFooter: [],
    resolve: (ref) => schemas[refName(ref)],
    transform: (schema) => {
      if (ABSENT in schema) return absent;
      if (isNothing(schema)) return never;
      if (FILE in schema) return file;
      return TUPLE in schema ? tupleNode(schema[TUPLE] as Tuple, context) : undefined;
    },
  };
  return context;
}

function tupleNode({ places, filled, rest }: Tuple, context: Context): Node {
  const types = places.map((place, index): Node => {
    const item = transformSchema(rootOf(place), context);
    return index < filled ? item : { kind: 'OptionalType', item };
  });
  if (rest !== undefined) types.push({ kind: 'RestType', item: transformSchema(rootOf(rest), context) });
  return factory.createTupleTypeNode(types);
}

const absent: Node = factory.createKeywordTypeNode('UndefinedKeyword');
const never: Node = factory.createKeywordTypeNode('NeverKeyword');
const file: Node = factory.createTypeReferenceNode('FilePart');
