// openapi-typescript, the only door to it: a schema -> nodes of its type.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { type Node, typescript } from './nodes.ts';

/** What the transforms are told: only the settings that they read on the way of plain schemas. */
export interface Context {
  readonly additionalProperties: boolean;
  readonly discriminators: { readonly objects: object; readonly refsHandled: readonly string[] };
  readonly emptyObjectsUnknown: boolean;
  /** Helper types that the nodes need. */
  readonly injectFooter: Node[];
  readonly resolve: (ref: string) => unknown;
  readonly transform: (schema: object) => Node | undefined;
}

/** Nodes of a schema's type. A reference is a node `TypeReference` with the `$ref` as its name. */
export type TransformSchema = (schema: object, options: { readonly ctx: Context }) => Node;

/** As far as it was asked for yet. */
let transform: TransformSchema | undefined;

export function transformSchema(schema: object, ctx: Context): Node {
  transform ??= load('transform/schema-object', {
    typescript,
    '../lib/ts.cjs': load('lib/ts', { typescript, [REFS]: references }),
    '../lib/utils.cjs': places,
    [REFS]: references,
  }).default as TransformSchema;
  return transform(schema, { ctx });
}

const REFS = '@redocly/openapi-core/lib/ref-utils.js';

/** A `$ref` stays whole: it is made of one part. */
const references = { parseRef: (ref: string) => ({ pointer: [ref] }) };

/** Where a schema stands matters to enums and discriminators alone, and normalised schemas have neither here. */
const places = { createRef: () => '', getEntries: (map: object) => Object.entries(map) };

/**
 * A module of openapi-typescript with these modules in place of those that it requires. The compiler takes as long to
 * load as all types take to print, and a module of its kind is by definition a function of its `require`.
 */
export function load(
  name: string,
  modules: { readonly [name: string]: unknown },
): { readonly [name: string]: unknown } {
  const file = createRequire(import.meta.url).resolve(`openapi-typescript/dist/${name}.cjs`);
  const exports = {};
  const require = (wanted: string): unknown => {
    if (!Object.hasOwn(modules, wanted)) throw new Error(`${file} asks for ${wanted}, which it never did.`);
    return modules[wanted];
  };
  compileFunction(readFileSync(file, 'utf8'), ['exports', 'require'], { filename: file })(exports, require);
  return exports;
}
