// Functions that are asked for -> the text of one ES module: imports, constants, functions, exports.
import { openCheckNames } from './check-names.ts';
import { type Formats, type Need, type Recorded, record } from './record.ts';
import { type Place, type Resources, resolveRef } from './resources.ts';
import { isNote } from './schema-text.ts';
import { writeCheck } from './value.ts';

/** A module whose functions are printed once all that is needed has been asked for. */
export interface Module {
  readonly resources: Resources;
  readonly formats: Formats;
  /** Records a name of the runtime library and gives it back. */
  readonly use: (name: string) => string;
  /** The name of the function that checks a place; `undefined` where every value is valid. */
  readonly check: (place: Place) => string | undefined;
  /** Adds a function and gives its name: the wanted one, numbered where it is taken. It must not begin with `check`. */
  readonly add: (name: string, recorded: Recorded) => string;
  /** Imports, constants, functions and `exports`, without header. */
  readonly print: (exports: readonly string[]) => string;
}

export interface ModuleOptions {
  readonly resources: Resources;
  readonly formats?: Formats;
  /** The functions are exported. */
  readonly isExported?: boolean;
  /** The name of a check that the module at `path` exports; `undefined`: it is written here. */
  readonly elsewhere?: { readonly path: string; readonly check: (place: Place) => string | undefined };
}

const runtime = '@gatefold/function/validate';

export function openModule({ resources, formats = 'assert', isExported, elsewhere }: ModuleOptions): Module {
  const used = new Set<string>();
  const imported = new Set<string>();
  const constants = new Map<string, string>();
  const added = new Map<string, number>();
  const names = openCheckNames(resources);
  const pending: (readonly [name: string, recorded: Recorded])[] = [];

  const check = (asked: Place): string => {
    const place = skipReferences(resources, asked);
    const foreign = elsewhere?.check(place);
    if (foreign !== undefined) {
      imported.add(foreign);
      return foreign;
    }
    const { name, isNew } = names.name(place);
    if (isNew) pending.push([name, recordCheck(resources, formats, place)]);
    return name;
  };
  const constant = (prefix: string, expression: string): string => {
    const name = constants.get(expression) ?? `${prefix}${constants.size + 1}`;
    constants.set(expression, name);
    return name;
  };
  const nameOf = (need: Need) =>
    'check' in need ? check(need.check) : constant(need.prefix, need.expression);
  const fill = ([name, { pieces, needs, uses }]: readonly [string, Recorded]): string => {
    for (const use of uses) used.add(use);
    const text = pieces.map((piece, index) => piece + (needs[index] ? nameOf(needs[index]) : '')).join('');
    return `\n${isExported ? 'export ' : ''}const ${name} = ${text};\n`;
  };
  const fillAll = () => {
    let text = '';
    for (let next = pending.shift(); next; next = pending.shift()) text += fill(next);
    return text.replace(/^\n/, '');
  };
  return {
    resources,
    formats,
    use: (name) => {
      used.add(name);
      return name;
    },
    check: (place) => {
      const target = skipReferences(resources, place);
      return recordCheck(resources, formats, target).isEmpty ? undefined : check(target);
    },
    add: (wanted, recorded) => {
      const count = (added.get(wanted) ?? 0) + 1;
      added.set(wanted, count);
      const name = count === 1 ? wanted : `${wanted}_${count}`;
      pending.push([name, recorded]);
      return name;
    },
    print: (exports) => {
      const functions = fillAll();
      const imports = printImport(used, runtime) + (elsewhere ? printImport(imported, elsewhere.path) : '');
      const lines = [...constants].map(([expression, name]) => `const ${name} = ${expression};\n`).join('');
      return [imports, lines, functions, ...exports].filter((part) => part !== '').join('\n');
    },
  };
}

function printImport(names: ReadonlySet<string>, path: string): string {
  if (names.size === 0) return '';
  return `import { ${[...names].sort().join(', ')} } from '${path}';\n`;
}

/** The function of a place, written once for all modules. */
function recordCheck(resources: Resources, formats: Formats, place: Place): Recorded {
  const key = `${formats} ${place.scope.key}`;
  const known = resources.recorded.get(key) ?? new Map<number, Recorded>();
  resources.recorded.set(key, known);
  const id = resources.identify(place.schema);
  const recorded = known.get(id) ?? record(resources, formats, (writer) => writeCheck(writer, place));
  known.set(id, recorded);
  return recorded;
}

/** Follows schemas that are a reference and nothing else. */
function skipReferences(resources: Resources, place: Place): Place {
  let at = place;
  for (let steps = 0; steps < 100; steps += 1) {
    const { schema } = at;
    if (typeof schema === 'boolean' || schema.$ref === undefined || !isBareReference(schema)) return at;
    const next = resolveRef(resources, schema.$ref, at.scope);
    if (!next) return at;
    at = next;
  }
  return at;
}

function isBareReference(schema: object): boolean {
  return Object.keys(schema).every((keyword) => keyword === '$ref' || isNote(keyword));
}
