// A `$ref` -> the node it means, inside the spec's folder only.

import { readSourceFile, type SourceFile } from './files.ts';
import { absolute, type Identified, identify, type Part } from './identifiers.ts';
import { brokenFileProblem, isRaw, type Loading, made, originOf, type Raw, report } from './loading.ts';

export interface Target {
  readonly node: unknown;
  readonly file: SourceFile;
  /** The way to the node from its file's root, unescaped. */
  readonly path: readonly string[];
}

/** A node that is known to be a mapping. */
export interface RawTarget extends Target {
  readonly node: Raw;
}

const MAX_HOPS = 100;

const targets = new WeakMap<SourceFile, Map<string, Target>>();

/** What a reference means, or undefined after reporting why it means nothing. `at` holds the reference. */
export function resolveRef(
  loading: Loading,
  ref: string,
  from: SourceFile,
  at: Raw,
  hops = 0,
): Target | undefined {
  const before = targets.get(from) ?? new Map<string, Target>();
  const target = before.get(ref) ?? findTarget(loading, ref, from, at, hops);
  if (target !== undefined) targets.set(from, before.set(ref, target));
  return target;
}

function findTarget(
  loading: Loading,
  ref: string,
  from: SourceFile,
  at: Raw,
  hops: number,
): Target | undefined {
  if (hops > MAX_HOPS) {
    report(
      loading,
      'ref-cycle',
      `${quote(ref)} leads back to itself. Point it at something that is not a reference.`,
      at,
      '$ref',
    );
    return undefined;
  }
  const hash = ref.indexOf('#');
  const fragment = decode(hash === -1 ? '' : ref.slice(hash + 1));
  const named = findIdentified(loading, ref, fragment, from, at, hops);
  if (named !== undefined) return named;
  const file = openFile(loading, hash === -1 ? ref : ref.slice(0, hash), from, at);
  if (file === undefined) return undefined;
  const found =
    fragment === '' || fragment.startsWith('/')
      ? walk(loading, { node: file.parsed.value, file, path: [] }, fragment, at, hops)
      : findAnchor(file, fragment);
  if (found === undefined)
    report(
      loading,
      'ref-not-found',
      `${quote(ref)} points at nothing. Correct it or add what it names.`,
      at,
      '$ref',
    );
  return found;
}

/** Follows a node that is a reference, and the reference that this one leads to, until something else comes. */
export function follow(
  loading: Loading,
  node: unknown,
  file: SourceFile,
  path: readonly string[] = [],
): Target | undefined {
  let target: Target = { node, file, path };
  const seen = new Set<unknown>();
  while (isRaw(target.node) && typeof target.node.$ref === 'string') {
    const at = target.node;
    if (seen.has(at)) {
      report(
        loading,
        'ref-cycle',
        `${quote(at.$ref)} leads back to itself. Point it at something that is not a reference.`,
        at,
        '$ref',
      );
      return undefined;
    }
    seen.add(at);
    const next = resolveRef(loading, String(at.$ref), target.file, at, seen.size);
    if (next === undefined) return undefined;
    target = next;
  }
  return target;
}

/** Like `follow`, for what must be a mapping; anything else is reported as not being a `what`. */
export function followRaw(
  loading: Loading,
  node: unknown,
  file: SourceFile,
  what: string,
  holder: object,
  key: string,
): RawTarget | undefined {
  const target = follow(loading, node, file);
  if (target === undefined) return undefined;
  if (isRaw(target.node)) return { ...target, node: withOwnTexts(loading, target.node, node) };
  report(
    loading,
    'not-a-mapping',
    `Here should be a mapping that describes ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}, not ${describe(target.node)}.`,
    holder,
    key,
  );
  return undefined;
}

/** Since 3.1 a reference may bring its own summary and description. */
function withOwnTexts(loading: Loading, target: Raw, reference: unknown): Raw {
  if (target === reference || !isRaw(reference) || loading.dialect === '2.0' || loading.dialect === '3.0')
    return target;
  const texts: Record<string, unknown> = {};
  for (const key of ['summary', 'description'])
    if (typeof reference[key] === 'string') texts[key] = reference[key];
  return Object.keys(texts).length === 0 ? target : made(loading, { ...target, ...texts }, target);
}

export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value === 'object' ? 'mapping' : typeof value}`;
}

export function quote(value: unknown): string {
  const text = String(value);
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}

function openFile(loading: Loading, target: string, from: SourceFile, at: Raw): SourceFile | undefined {
  if (target === '') return from;
  const path = isUrl(target) ? target : join(from.path, decode(target));
  if (!isAllowed(loading, path)) {
    const way = isUrl(target)
      ? 'Download it into that folder and refer to it there.'
      : 'Copy it into that folder and refer to it there, or let "nx generate api --references=<folder>" do so.';
    report(
      loading,
      'ref-outside',
      `${quote(target)} is outside the folder of the document and was not read. ${way}`,
      at,
      '$ref',
    );
    return undefined;
  }
  const known = loading.files.has(path);
  const file = known ? loading.files.get(path) : readSourceFile(path, loading.source);
  loading.files.set(path, file);
  if (file === undefined) {
    report(
      loading,
      'ref-file-not-found',
      `There is no file ${quote(path)}. Correct the reference or add the file.`,
      at,
      '$ref',
    );
    return undefined;
  }
  if ('parsed' in file) return file;
  const { message, line, column } = brokenFileProblem(file);
  report(
    loading,
    'ref-file-broken',
    `${quote(path)} cannot be read: line ${line}, column ${column}: ${message}`,
    at,
    '$ref',
  );
  return undefined;
}

function isUrl(target: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(target) || target.startsWith('//');
}

/** Relative to the folder of the file that holds the reference; an absolute path keeps its slash and is not allowed. */
function join(from: string, target: string): string {
  if (/^[/\\]/.test(target)) return target;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split(/[/\\]/)) {
    if (part === '..') {
      if (parts.length === 0 || parts.at(-1) === '..') parts.push('..');
      else parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function isAllowed(loading: Loading, path: string): boolean {
  const folder = loading.main.path.split('/').slice(0, -1).join('/');
  if (isUrl(path) || path.startsWith('/') || path.startsWith('..') || path.includes('\0')) return false;
  return folder === '' || path.startsWith(`${folder}/`);
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a reference means by identifiers; undefined where these say nothing, so that files are what is meant. */
function findIdentified(
  loading: Loading,
  ref: string,
  fragment: string,
  from: SourceFile,
  at: Raw,
  hops: number,
): Target | undefined {
  const identified = identify(from);
  if (identified === undefined && ref.startsWith('#')) return undefined;
  const around = identified && partAt(loading, identified, at);
  const uri = absolute(ref, around?.uri ?? `file:///${from.path}`);
  if (uri === undefined) return undefined;
  for (const file of loading.files.values()) {
    const part = file !== undefined && 'parsed' in file ? identify(file)?.parts.get(uri) : undefined;
    if (part === undefined) continue;
    if (fragment === '' || fragment.startsWith('/')) return walk(loading, part.root, fragment, at, hops);
    return part.anchors.get(fragment);
  }
  return undefined;
}

/** The part of its file that a mapping of the source, or one made of it, belongs to. */
export function partAt(loading: Loading, { partOf, whole }: Identified, node: object): Part {
  return partOf.get(node) ?? partOf.get(originOf(loading, node)) ?? whole;
}

function walk(loading: Loading, from: Target, pointer: string, at: Raw, hops: number): Target | undefined {
  let target = from;
  if (pointer === '') return target;
  for (const escaped of pointer.slice(1).split('/')) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    const holder = entered(loading, target, at, hops);
    if (holder === undefined || typeof holder.node !== 'object' || holder.node === null) return undefined;
    if (!Object.hasOwn(holder.node, key) || (Array.isArray(holder.node) && key === 'length'))
      return undefined;
    target = { node: Reflect.get(holder.node, key), file: holder.file, path: [...holder.path, key] };
  }
  return target;
}

/** A pointer may lead through a reference. */
function entered(loading: Loading, target: Target, at: Raw, hops: number): Target | undefined {
  if (!isRaw(target.node) || typeof target.node.$ref !== 'string') return target;
  return resolveRef(loading, target.node.$ref, target.file, at, hops + 1);
}

const anchors = new WeakMap<SourceFile, Map<string, Target>>();

function findAnchor(file: SourceFile, name: string): Target | undefined {
  let known = anchors.get(file);
  if (known === undefined) {
    known = new Map();
    for (const node of file.parsed.starts.nodes) {
      if (!isRaw(node)) continue;
      for (const keyword of ['$anchor', '$dynamicAnchor']) {
        const anchor = node[keyword];
        if (typeof anchor === 'string' && !known.has(anchor))
          known.set(anchor, { node, file, path: [anchor] });
      }
    }
    anchors.set(file, known);
  }
  return known.get(name);
}
