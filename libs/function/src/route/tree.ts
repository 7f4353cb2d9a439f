// Routes -> a tree of path segments.
import { emptyNode, type Node } from './node.ts';
import { parseSegment, type Segment } from './template.ts';

export interface Entry<Value> {
  readonly method: string;
  readonly path: string;
  readonly value: Value;
}

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
