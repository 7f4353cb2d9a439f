// Routes -> a tree of path segments; a path -> the places in it that match, the most literal first.
import { parseSegment, type Segment } from './template.ts';

/** What a place in the tree holds for one method. */
export interface Target<Value> {
  readonly value: Value;
  /** Names of the template's parameters, in the order of their texts. */
  readonly names: readonly string[];
}

interface Mixed<Value> {
  readonly texts: readonly string[];
  readonly node: Node<Value>;
}

export interface Node<Value> {
  readonly literals: Map<string, Node<Value>>;
  readonly mixed: Mixed<Value>[];
  parameter?: Node<Value>;
  readonly methods: Map<string, Target<Value>>;
}

export interface Entry<Value> {
  readonly method: string;
  readonly path: string;
  readonly value: Value;
}

/** A place with nothing in it. */
export const emptyNode = <Value>(): Node<Value> => ({
  literals: new Map(),
  mixed: [],
  methods: new Map(),
});

/** Builds the tree. Where two entries have the same method and the same shape of path, the first one stays. */
export function buildTree<Value>(entries: Iterable<Entry<Value>>): Node<Value> {
  const root = emptyNode<Value>();
  for (const entry of entries) plant(root, entry);
  return root;
}

/** Adds an entry to a tree. */
export function plant<Value>(root: Node<Value>, { method, path, value }: Entry<Value>): void {
  let node = root;
  const names: string[] = [];
  for (const text of path.split('/').slice(1)) {
    const known = node.literals.get(text);
    if (known && encodeURIComponent(text) === text) node = known;
    else {
      const segment = parseSegment(text);
      node = stepInto(node, segment);
      if (segment.kind !== 'literal') names.push(...namesOf(segment));
    }
  }
  if (!node.methods.has(method)) node.methods.set(method, { value, names });
}

function namesOf(segment: Segment): readonly string[] {
  if (segment.kind === 'literal') return [];
  return segment.kind === 'parameter' ? [segment.name] : segment.names;
}

function stepInto<Value>(node: Node<Value>, segment: Segment): Node<Value> {
  if (segment.kind === 'literal') return stepIntoLiteral(node, segment.text);
  if (segment.kind === 'parameter') {
    node.parameter ??= emptyNode();
    return node.parameter;
  }
  const { texts } = segment;
  const known = node.mixed.find((mixed) => mixed.texts.join('{}') === texts.join('{}'));
  if (known) return known.node;
  const child = emptyNode<Value>();
  node.mixed.push({ texts, node: child });
  const escaped = texts.map(escapeSegment);
  if (escaped.join('') !== texts.join('')) node.mixed.push({ texts: escaped, node: child });
  node.mixed.sort((a, b) => b.texts.join('').length - a.texts.join('').length);
  return child;
}

/** Text as it stands in a path, with no more escaped than has to be; what is escaped already stays. */
function escapeSegment(text: string): string {
  return encodeURI(text)
    .replaceAll(/%25([\da-f]{2})/gi, '%$1')
    .replaceAll(/[/?#]/g, encodeURIComponent);
}

// A literal matches as the document writes it and in its escaped and unescaped forms. What arrives is never unescaped
// to match: the gateway has authorised the path as it came, and `/pets/%74oys` was not `/pets/toys` to it.
function stepIntoLiteral<Value>(node: Node<Value>, text: string): Node<Value> {
  const known = node.literals.get(text);
  if (known && encodeURIComponent(text) === text) return known;
  const child = known ?? emptyNode<Value>();
  for (const form of literalForms(text)) if (!node.literals.has(form)) node.literals.set(form, child);
  return child;
}

function literalForms(text: string): readonly string[] {
  if (encodeURIComponent(text) === text) return [text];
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // Not an escaped form: the text stands for itself.
  }
  return [text, plain, escapeSegment(plain), encodeURI(plain), encodeURIComponent(plain)];
}

/** The methods of the first place that matches, with nothing tried again; texts of its parameters are appended to `texts`. */
export function walkFirst<Value>(
  root: Node<Value>,
  path: string,
  texts: string[],
): Map<string, Target<Value>> | undefined {
  let node = root;
  if (path.charCodeAt(0) !== slash) return undefined;
  for (let start = 1; start <= path.length; ) {
    const next = path.indexOf('/', start);
    const end = next < 0 ? path.length : next;
    const segment = path.slice(start, end);
    const literal = node.literals.size > 0 ? node.literals.get(segment) : undefined;
    if (literal) node = literal;
    else if (node.mixed.length > 0 || !node.parameter || segment === '') return undefined;
    else {
      texts.push(segment);
      node = node.parameter;
    }
    start = end + 1;
  }
  return node.methods;
}

const slash = 47;
