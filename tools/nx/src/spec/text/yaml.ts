// YAML 1.2 text -> value, with the offset of every mapping and sequence. The door to js-yaml.
import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { type Marks, newMarks } from '../marks.ts';
import { type Parsed, put, TextError } from './parsed.ts';
import { findEntry } from './yaml-entry.ts';
import { readEvents, type YamlEvents } from './yaml-events.ts';
import { indexEntries } from './yaml-index.ts';
import { readPlain } from './yaml-scalar.ts';
import { readUsualYaml } from './yaml-usual.ts';

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type Collection = Record<string, unknown> | unknown[];

interface Anchor {
  readonly value: unknown;
  /** Nodes below it with every alias written out; undefined while it is still open. */
  size: number | undefined;
}

interface Frame {
  readonly value: Collection;
  readonly anchor: Anchor | undefined;
  readonly sizeBefore: number;
  key: string | undefined;
  merges: boolean;
  /** Own keys, to tell a repeated key from one that a merge brought. */
  readonly own: Set<string> | undefined;
}

interface Build {
  readonly text: string;
  readonly toOriginal: YamlEvents['toOriginal'];
  readonly starts: Marks<number>;
  readonly anchors: Map<string, Anchor>;
  readonly frames: Frame[];
  root: unknown;
  size: number;
  aliased: number;
}

/** Nodes that aliases may stand for in total: real documents stay under some thousands. */
const MAX_ALIASED = 1_000_000;

/**
 * Parses YAML (core schema: dates stay text) with anchors, aliases and merge keys. Mapping keys are always text.
 * @throws TextError with the offset of what is wrong.
 */
export function parseYaml(text: string): Parsed {
  let index: Map<number, Map<string, number>> | undefined;
  const entryOffset = (start: number, key: string): number | undefined => {
    const found = findEntry(text, start, key);
    if (found !== undefined) return found;
    index ??= indexEntries(readEvents(text));
    return index.get(start)?.get(key);
  };
  const usual = readUsualYaml(text);
  if (usual !== undefined) return { ...usual, warnings: [], entryOffset };
  const source = readEvents(text);
  const build = construct(source);
  const warnings = source.repaired.map((offset) => ({ code: 'yaml-indentation', offset }) as const);
  return { value: build.root, starts: build.starts, warnings, entryOffset };
}

function construct(source: YamlEvents): Build {
  const { text, toOriginal } = source;
  const starts = newMarks<number>();
  const build: Build = {
    text,
    toOriginal,
    starts,
    anchors: new Map(),
    frames: [],
    root: undefined,
    size: 0,
    aliased: 0,
  };
  let documents = 0;
  try {
    for (const event of source.events) {
      if (event.type !== EVENT_ID.DOCUMENT) add(build, event);
      else if (++documents > 1)
        throw new TextError('many-documents', secondDocument(text), 'The file holds several YAML documents');
    }
  } catch (error) {
    if (error instanceof TextError) throw new TextError(error.code, toOriginal(error.offset), error.message);
    throw error;
  }
  return build;
}

function secondDocument(text: string): number {
  const marks = [...text.matchAll(/^---(?=\s|$)/gm)];
  return marks.at(-1)?.index ?? 0;
}

function add(build: Build, event: Event): void {
  if (event.type === EVENT_ID.SCALAR) addScalar(build, event);
  else if (event.type === EVENT_ID.ALIAS) addAlias(build, event.anchorStart, event.anchorEnd);
  else if (event.type === EVENT_ID.POP) close(build);
  else if (event.type === EVENT_ID.MAPPING) open(build, event, {});
  else if (event.type === EVENT_ID.SEQUENCE) open(build, event, []);
}

function open(
  build: Build,
  event: { start: number; anchorStart: number; anchorEnd: number },
  value: Collection,
): void {
  const frame = build.frames.at(-1);
  if (frame?.own !== undefined && frame.key === undefined)
    throw new TextError('syntax', event.start, 'A mapping key must be text, not a mapping or list');
  build.starts.set(value, build.toOriginal(event.start));
  const anchor = remember(build, event, value, undefined);
  attach(build, value, event.start);
  build.frames.push({
    value,
    anchor,
    sizeBefore: build.size++,
    key: undefined,
    merges: false,
    own: Array.isArray(value) ? undefined : new Set(),
  });
}

function close(build: Build): void {
  const frame = build.frames.pop();
  if (frame?.anchor !== undefined) frame.anchor.size = build.size - frame.sizeBefore;
}

function addScalar(build: Build, event: ScalarEvent): void {
  build.size++;
  const frame = build.frames.at(-1);
  const raw = getScalarValue(build.text, event);
  if (frame?.own !== undefined && frame.key === undefined) {
    remember(build, event, raw, 1);
    setKey(frame, raw, event);
    return;
  }
  const value = typedScalar(build.text, event, raw);
  remember(build, event, value, 1);
  attach(build, value, event.valueStart);
}

function setKey(frame: Frame, key: string, event: ScalarEvent): void {
  frame.key = key;
  frame.merges = key === '<<' && event.style === SCALAR_STYLE.PLAIN;
  if (frame.merges) return;
  if (frame.own?.has(key))
    throw new TextError('duplicate-key', event.valueStart, `The key ${JSON.stringify(key)} is there twice`);
  frame.own?.add(key);
}

function typedScalar(text: string, event: ScalarEvent, raw: string): unknown {
  const tag = event.tagStart === -1 ? '' : text.slice(event.tagStart, event.tagEnd);
  if (tag === '!' || tag === '!!str' || tag === '!!binary') return raw;
  if (event.style !== SCALAR_STYLE.PLAIN && !/^!!(int|float|bool|null)$/.test(tag)) return raw;
  return readPlain(raw);
}

function remember(
  build: Build,
  event: { anchorStart: number; anchorEnd: number },
  value: unknown,
  size: number | undefined,
): Anchor | undefined {
  if (event.anchorStart === -1) return undefined;
  const anchor: Anchor = { value, size };
  build.anchors.set(anchorName(build.text, event), anchor);
  return anchor;
}

function anchorName(text: string, event: { anchorStart: number; anchorEnd: number }): string {
  return text.slice(event.anchorStart, event.anchorEnd).replace(/^[&*]/, '');
}

function addAlias(build: Build, anchorStart: number, anchorEnd: number): void {
  const name = anchorName(build.text, { anchorStart, anchorEnd });
  const anchor = build.anchors.get(name);
  if (anchor === undefined)
    throw new TextError('syntax', anchorStart, `The alias *${name} has no anchor &${name} before it`);
  if (anchor.size === undefined)
    throw new TextError('alias-cycle', anchorStart, `The alias *${name} stands inside its own anchor`);
  build.size += anchor.size;
  build.aliased += anchor.size;
  if (build.aliased > MAX_ALIASED)
    throw new TextError('alias-bomb', anchorStart, `Aliases stand for more than ${MAX_ALIASED} nodes`);
  const frame = build.frames.at(-1);
  if (frame?.own !== undefined && frame.key === undefined) {
    if (typeof anchor.value === 'object' && anchor.value !== null)
      throw new TextError('syntax', anchorStart, 'A mapping key must be text, not a mapping or list');
    frame.key = String(anchor.value);
    return;
  }
  attach(build, anchor.value, anchorStart);
}

function attach(build: Build, value: unknown, offset: number): void {
  const frame = build.frames.at(-1);
  if (frame === undefined) build.root = value;
  else if (Array.isArray(frame.value)) frame.value.push(value);
  else {
    const { key = '' } = frame;
    frame.key = undefined;
    if (frame.merges) merge(build, frame, value, offset);
    else put(frame.value, key, value);
  }
}

function merge(build: Build, frame: Frame, value: unknown, offset: number): void {
  for (const from of Array.isArray(value) ? value : [value]) {
    if (typeof from !== 'object' || from === null || Array.isArray(from))
      throw new TextError(
        'syntax',
        offset,
        'A merge key "<<" takes a mapping or a list of mappings, given by aliases',
      );
    for (const [key, inherited] of Object.entries(from)) {
      if (!Array.isArray(frame.value) && !Object.hasOwn(frame.value, key)) put(frame.value, key, inherited);
    }
    build.aliased += Object.keys(from).length;
    if (build.aliased > MAX_ALIASED)
      throw new TextError('alias-bomb', offset, `Aliases stand for more than ${MAX_ALIASED} nodes`);
  }
}
