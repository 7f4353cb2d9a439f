// Pairs of style deepObject -> an object or array. The reverse of write-deep; also reads `a[]=x` and repeated keys.
import { below, isMismatch } from './issue.ts';
import type { Shape } from './operation.ts';
import { expected } from './primitive.ts';
import { readPiece } from './read-text.ts';
import { alternatives, hasStructure, isArrayShape, isObjectShape, propertyShape, put } from './shape.ts';
import type { Source, Texts } from './source.ts';

/** What stands below a key. A tree, since names may nest; maps, since names are not trusted. */
interface Node {
  readonly below: Map<string, Node>;
  readonly texts: { readonly text: string; readonly dialect: Texts['dialect'] }[];
}

/** Deepest nesting that is read; deeper keys are ignored. */
const depth = 32;

/** Reads the value below a name; nothing where no key starts with it. */
export function readDeep(name: string, shape: Shape, source: Source): unknown {
  const root = nodeOf();
  let any = false;
  for (const key of source.keys()) {
    const path = pathOf(name, key);
    const texts = path && source.get(key);
    if (path === undefined || texts === undefined) continue;
    const node = path.reduce((parent, step) => child(parent, step), root);
    for (const text of texts.list) node.texts.push({ text, dialect: texts.dialect });
    any = true;
  }
  return any ? readNode(shape, root) : undefined;
}

function nodeOf(): Node {
  return { below: new Map(), texts: [] };
}

function child(parent: Node, step: string): Node {
  let node = parent.below.get(step);
  if (node === undefined) {
    node = nodeOf();
    parent.below.set(step, node);
  }
  return node;
}

/** `filter[a][b]` -> [a, b]; nothing for keys of other fields. */
function pathOf(name: string, key: string): readonly string[] | undefined {
  if (!key.startsWith(name)) return undefined;
  const rest = key.slice(name.length);
  if (rest === '') return [];
  if (!rest.startsWith('[') || !rest.endsWith(']')) return undefined;
  const steps = rest.slice(1, -1).split('][');
  return steps.length > depth ? undefined : steps.map(unescapeName);
}

function unescapeName(name: string): string {
  return name.replace(/%(25|5B|5D)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function readNode(shape: Shape, node: Node): unknown {
  const parts = alternatives(shape);
  const array = parts.find(isArrayShape);
  const object = parts.find(isObjectShape);
  const first = node.texts[0];
  if (node.below.size === 0 && first !== undefined && (parts.length > 1 || !hasStructure(shape))) {
    const value = readPiece(shape, first.text, first.dialect);
    if (!isMismatch(value) || (array === undefined && object === undefined)) return value;
  }
  if (array && (object === undefined || hasIndexes(node))) return readItems(array.items, node);
  return object === undefined ? expected(shape) : readProperties(object, node);
}

function hasIndexes(node: Node): boolean {
  return [...node.below.keys()].every((key) => /^\d*$/.test(key));
}

function readProperties(shape: Extract<Shape, { properties: unknown }>, node: Node): unknown {
  const found: Record<string, unknown> = {};
  for (const [name, inner] of node.below) {
    const value = readNode(propertyShape(shape, name), inner);
    if (isMismatch(value)) return below(name, value);
    put(found, name, value);
  }
  return found;
}

/** Indexed items by index, then those without; never an array as long as an index says. */
function readItems(items: Shape, node: Node): unknown {
  const indexed = [...node.below].filter(([key]) => key !== '').sort(([a], [b]) => Number(a) - Number(b));
  const loose = [...node.texts.filter(({ text }) => text !== ''), ...(node.below.get('')?.texts ?? [])];
  const nodes = [
    ...indexed.map(([, inner]) => inner),
    ...loose.map((text) => ({ ...nodeOf(), texts: [text] })),
  ];
  const list: unknown[] = [];
  for (const [index, inner] of nodes.entries()) {
    const value = readNode(items, inner);
    if (isMismatch(value)) return below(index, value);
    list.push(value);
  }
  return list;
}
