// Schema -> TypeScript type, by openapi-typescript: the only door to it. It is given plain normalised schemas, never a
// path or a whole document, so it neither reads nor bundles anything.
import { transformSchemaObject } from 'openapi-typescript';
import ts from 'typescript';
import { createMint, pascalCase } from '../../model/names.ts';
import { refName, type Schemas } from '../../model/shapes.ts';
import type { Schema } from '../../spec/document.ts';
import { docComment } from '../../text/comment.ts';
import { ABSENT, FILE, isNothing, nothing, schemaView, showPercent } from './schema-view.ts';

type TransformOptions = Parameters<typeof transformSchemaObject>[1];
type TransformInput = Parameters<typeof transformSchemaObject>[0];
type Context = TransformOptions['ctx'];

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
  const nameOf = (schema: string) => names.get(schema) ?? 'unknown';
  const used = new Set<string>();
  const inlineName = (schema: string) => `schemas.${nameOf(schema)}`;
  const inlineContext = createContext(schemas, inlineName, (name) => used.add(name.replace(/\..*/, '')));
  return {
    inline: (schema) => print(transform(schema, inlineContext)),
    declarations: () => declarations(schemas, names, nameOf),
    takeUsed: () => {
      const taken = new Set(used);
      if (inlineContext.injectFooter.length > 0) taken.add('WithRequired');
      inlineContext.injectFooter.length = 0;
      used.clear();
      return taken;
    },
  };
}

function mintNames(schemas: Schemas): ReadonlyMap<string, string> {
  const mint = createMint('Schema', 120);
  for (const used of USED) mint(used);
  return new Map(Object.keys(schemas).map((name) => [name, mint(pascalCase(name) || 'Schema')]));
}

function declarations(
  schemas: Schemas,
  names: ReadonlyMap<string, string>,
  nameOf: (schema: string) => string,
): string {
  const used = new Set<string>();
  const context = createContext(schemas, nameOf, (name) => used.add(name));
  const types = Object.entries(schemas).map(([name, schema]) => {
    const { title, ...view } = objectView(schema);
    const type = print(transformSchemaObject(view as TransformInput, { ctx: context }));
    return `${docComment(title)}export type ${names.get(name)} = ${type};\n`;
  });
  const file = used.has('FilePart') ? "import type { FilePart } from '@gatefold/wire';\n\n" : '';
  const required = 'export type WithRequired<T, K extends keyof T> = T & { [P in K]-?: T[P] };\n';
  return file + [...types, required].join('\n');
}

function objectView(schema: Schema): { readonly title?: string } & Record<string, unknown> {
  const view = schemaView(schema);
  if (typeof view === 'object') return { ...view };
  return view ? {} : { ...nothing };
}

function transform(schema: Schema, ctx: Context): ts.TypeNode {
  return transformSchemaObject(schemaView(schema) as TransformInput, { ctx });
}

const sourceFile = ts.createSourceFile('types.ts', '', ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });

function print(node: ts.Node): string {
  return showPercent(printer.printNode(ts.EmitHint.Unspecified, node, sourceFile)).replace(
    /^( {4})+/gm,
    (indent) => ' '.repeat(indent.length / 2),
  );
}

/** Settings of openapi-typescript; `redoc`, its loader's configuration, is left out: transforms never load. */
function createContext(
  schemas: Schemas,
  nameOf: (schema: string) => string,
  onUse: (name: string) => void,
): Context {
  const reference = (name: string) => {
    onUse(name);
    return ts.factory.createTypeReferenceNode(name);
  };
  const settings: Omit<Context, 'redoc'> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: true,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    postTransform: (type) => {
      const name = componentName(type);
      return name === undefined ? undefined : reference(nameOf(name));
    },
    transform: (schema) => {
      if ('$ref' in schema && typeof schema.$ref === 'string') return reference(nameOf(refName(schema.$ref)));
      if (ABSENT in schema) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
      if (isNothing(schema)) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
      return FILE in schema ? reference('FilePart') : undefined;
    },
    transformProperty: undefined,
    resolve: <T>($ref: string) => schemas[refName($ref)] as T | undefined,
  };
  return settings as Context;
}

/** `components["schemas"]["Pet"]`, as openapi-typescript writes a reference, gives `Pet`. */
function componentName(type: ts.TypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(type) || !ts.isIndexedAccessTypeNode(type.objectType)) return undefined;
  const { objectType: root } = type.objectType;
  const isComponents =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === 'components';
  if (!isComponents || !ts.isLiteralTypeNode(type.indexType) || !ts.isStringLiteral(type.indexType.literal)) {
    return undefined;
  }
  return type.indexType.literal.text;
}
