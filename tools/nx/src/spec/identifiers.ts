// A file with parts that have identifiers of their own (`$self`, `$id`, anchors) -> what a reference means by these.
import type { SourceFile } from './files.ts';
import { isRaw } from './loading.ts';
import type { Target } from './refs.ts';

/** A file as a whole, or a schema with an `$id` (JSON Schema 2020-12, section 4.3.5: a schema resource). */
export interface Part {
  /** Absolute, without fragment. */
  readonly uri: string;
  readonly root: Target;
  readonly anchors: Map<string, Target>;
  /** Those of the anchors that a `$dynamicRef` asks for. */
  readonly dynamicAnchors: Map<string, Target>;
}

export interface Identified {
  readonly parts: ReadonlyMap<string, Part>;
  /** The innermost part that a mapping belongs to. */
  readonly partOf: ReadonlyMap<object, Part>;
  readonly whole: Part;
}

const known = new WeakMap<SourceFile, Identified | undefined>();

/** Undefined for the many files in which nothing has an identifier. */
export function identify(file: SourceFile): Identified | undefined {
  if (!known.has(file)) known.set(file, /\$(?:id|self)\b/.test(file.text) ? findParts(file) : undefined);
  return known.get(file);
}

/** Keys whose values are data, where the holder is no mapping of names. */
const DATA = new Set(['const', 'enum', 'example', 'examples']);
const NAMES = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'schemas',
  'dependentSchemas',
]);

function findParts(file: SourceFile): Identified {
  const parts = new Map<string, Part>();
  const partOf = new Map<object, Part>();
  const open = (uri: string, root: Target): Part => {
    const part = { uri, root, anchors: new Map(), dynamicAnchors: new Map() };
    if (!parts.has(uri)) parts.set(uri, part);
    return part;
  };
  const visit = (target: Target, around: Part, areNames: boolean): void => {
    const { node, path } = target;
    if (typeof node !== 'object' || node === null || partOf.has(node)) return;
    const uri = isRaw(node) && !areNames ? absolute(node.$id, around.uri) : undefined;
    const part = uri === undefined ? around : open(uri, target);
    partOf.set(node, part);
    if (isRaw(node)) addAnchors(part, node, target);
    for (const [key, value] of Object.entries(node)) {
      if (!areNames && (DATA.has(key) || key.startsWith('x-'))) continue;
      visit({ node: value, file, path: [...path, key] }, part, NAMES.has(key) && !areNames);
    }
  };
  const root: Target = { node: file.parsed.value, file, path: [] };
  const address = `file:///${file.path}`;
  const own = isRaw(root.node) ? absolute(root.node.$self, address) : undefined;
  const whole = open(own ?? address, root);
  visit(root, whole, false);
  return { parts, partOf, whole };
}

function addAnchors(part: Part, node: { readonly [key: string]: unknown }, target: Target): void {
  const { $anchor, $dynamicAnchor } = node;
  if (typeof $anchor === 'string') part.anchors.set($anchor, target);
  if (typeof $dynamicAnchor !== 'string') return;
  part.anchors.set($dynamicAnchor, target);
  part.dynamicAnchors.set($dynamicAnchor, target);
}

/** An identifier as an absolute URI without fragment. */
export function absolute(identifier: unknown, base: string): string | undefined {
  if (typeof identifier !== 'string' || !URL.canParse(identifier, base)) return undefined;
  const url = new URL(identifier, base);
  url.hash = '';
  return url.href;
}
