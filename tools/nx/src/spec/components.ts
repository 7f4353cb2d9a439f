// Schemas that are referred to -> names below `#/components/schemas`.
import type { Schema } from './document.ts';
import type { SourceFile } from './files.ts';
import type { Raw } from './loading.ts';
import type { Target } from './refs.ts';
import type { Bindings } from './schema/dynamic.ts';

export interface Components {
  /** From the node of a source (or its file and path, for `true` and `false`) to its name. */
  readonly names: Map<unknown, string>;
  /** Every name in use, without regard to case: names become file and type names. */
  readonly taken: Set<string>;
  /** Named, not yet normalised. */
  readonly waiting: {
    readonly name: string;
    readonly node: unknown;
    readonly file: SourceFile;
    readonly bindings?: Bindings;
  }[];
  readonly schemas: Map<string, Schema>;
  /** Names as the document spells them, where the name had to change: discriminators use them. */
  readonly spelled: Map<string, string>;
  /** The document's own components: from the name as spelled to the name that goes out. */
  readonly own: Map<string, string>;
}

export function newComponents(): Components {
  return {
    names: new Map(),
    taken: new Set(),
    waiting: [],
    schemas: new Map(),
    spelled: new Map(),
    own: new Map(),
  };
}

/**
 * Gives the document's own components their names first, so that nothing hoisted can take them. `elsewhere` finds what a
 * component that only refers to another file stands for.
 */
export function nameOwnComponents(
  components: Components,
  schemas: Raw,
  file: SourceFile,
  elsewhere: (node: unknown) => Target | undefined,
): void {
  const spelled = Object.keys(schemas);
  for (const name of spelled) if (safeName(name) === name) components.taken.add(name.toLowerCase());
  for (const name of spelled) {
    const safe = safeName(name) === name ? name : uniqueName(components, safeName(name));
    components.spelled.set(safe, name);
    components.own.set(name, safe);
    const node = schemas[name];
    const target = elsewhere(node);
    const isNew = target !== undefined && !components.names.has(target.node);
    if (isNew) components.names.set(target.node, safe);
    components.waiting.push(
      isNew ? { name: safe, node: target.node, file: target.file } : { name: safe, node, file },
    );
    const key = typeof node === 'object' && node !== null ? node : `${file.path}#${sectionOf(file)}/${name}`;
    if (!components.names.has(key)) components.names.set(key, safe);
  }
}

function sectionOf(file: SourceFile): string {
  const root = file.parsed.value;
  return typeof root === 'object' && root !== null && 'swagger' in root
    ? 'definitions'
    : 'components/schemas';
}

/** The name that goes out for one of the document's own components. */
export function ownName(components: Components, spelled: string): string | undefined {
  return components.own.get(spelled);
}

/** The name under which the target of a schema reference goes out. */
export function nameOf(components: Components, target: Target): string {
  const isObject = typeof target.node === 'object' && target.node !== null;
  const key = isObject ? target.node : `${target.file.path}#${target.path.join('/')}`;
  const known = components.names.get(key);
  if (known !== undefined) return known;
  const spelled = nameFromPath(target);
  const name = uniqueName(components, safeName(spelled));
  components.names.set(key, name);
  components.spelled.set(name, target.path.at(-1) ?? spelled);
  components.waiting.push({ name, node: target.node, file: target.file });
  return name;
}

/** A name that no component has yet: `Pet`, `Pet2`, `Pet3`. */
export function uniqueName(components: Components, wanted: string): string {
  let name = wanted;
  for (let number = 2; components.taken.has(name.toLowerCase()); number++) name = `${wanted}${number}`;
  components.taken.add(name.toLowerCase());
  return name;
}

/** Component names are made of letters, digits, `.`, `-` and `_` (OpenAPI 3.1, section 4.8.7). */
export function safeName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 200);
  return safe === '' || safe === '__proto__' ? 'Schema' : safe;
}

const SILENT = new Set([
  'components',
  'schemas',
  'definitions',
  '$defs',
  'properties',
  'paths',
  'content',
  'schema',
]);

/** `#/components/schemas/Pet/properties/owner` is `PetOwner`; a whole file is named after itself. */
function nameFromPath({ path, file }: Target): string {
  const words = path.filter((part) => !SILENT.has(part));
  const section = path.length === 2 && path[0] === 'definitions' ? path[1] : undefined;
  if (section !== undefined || (path.length === 3 && path[0] === 'components')) return path.at(-1) ?? '';
  if (words.length === 1) return words[0] ?? '';
  if (words.length > 1) return words.map(pascal).join('');
  const base = file.path.split('/').at(-1) ?? '';
  return pascal(base.replace(/\.(ya?ml|json)$/i, ''));
}

function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
