// One generated module in the making: functions asked for, constants, imports; names are minted here.
import { openCheckNames } from './check-names.ts';
import { type Code, print } from './code.ts';
import { type Place, type Resources, resolveRef } from './resources.ts';
import { isNote } from './schema-text.ts';

/** What formats do: `assert` breaks values, `ignore` is the annotation of JSON Schema. */
export type Formats = 'assert' | 'ignore';

export interface Module {
  readonly resources: Resources;
  readonly formats: Formats;
  /** Records a name of the runtime library and gives it back. */
  readonly use: (name: string) => string;
  /** A constant on module level; equal expressions share one. */
  readonly constant: (prefix: string, expression: string) => string;
  /** The name of the function that checks a schema at a place. */
  readonly check: (place: Place) => string;
  /** Adds a function under a name of the caller's; it must not begin with `check`. */
  readonly define: (name: string, body: Code) => string;
}

/** A module whose functions are printed once all that is needed has been asked for. */
export interface OpenModule extends Module {
  /** Imports, constants, functions and `exports`, without header. */
  readonly print: (exports: readonly string[]) => string;
}

/** Writes the body of a function that checks a schema; gets `v` and `max`. */
export type WriteBody = (module: Module, place: Place) => Code;

/** `elsewhere` gives the imported name of a check that another module exports. */
export interface ModuleOptions {
  readonly resources: Resources;
  readonly writeBody: WriteBody;
  readonly formats?: Formats;
  readonly exported?: boolean;
  readonly elsewhere?: (place: Place) => string | undefined;
  /** Module specifier of what `elsewhere` names. */
  readonly elsewherePath?: string;
}

const runtime = '@gatefold/function/validate';

export function openModule(options: ModuleOptions): OpenModule {
  const { resources, writeBody, formats = 'assert' } = options;
  const used = new Set<string>();
  const imported = new Set<string>();
  const constants = new Map<string, string>();
  const functions = openCheckNames(resources.names);
  const pending: (readonly [name: string, body: () => Code])[] = [];
  const use = (name: string) => {
    used.add(name);
    return name;
  };
  const module: Module = {
    resources,
    formats,
    use,
    constant: (prefix, expression) => mint(constants, expression, () => `${prefix}${constants.size + 1}`),
    check: (asked) => {
      const place = skipReferences(resources, asked);
      const foreign = options.elsewhere?.(place);
      if (foreign !== undefined) {
        imported.add(foreign);
        return foreign;
      }
      const { name, isNew } = functions.name(place);
      if (isNew) pending.push([name, () => writeBody(module, place)]);
      return name;
    },
    define: (name, body) => {
      pending.push([name, () => body]);
      return name;
    },
  };
  const write = () => {
    let text = '';
    for (let next = pending.shift(); next; next = pending.shift()) {
      text += `\n${printCheck(use, next[0], next[1](), options.exported === true)}`;
    }
    return text;
  };
  return {
    ...module,
    print: (exports) => {
      const bodies = write();
      const names = [...used].sort(byName);
      const imports = names.length > 0 ? `import { ${names.join(', ')} } from '${runtime}';\n` : '';
      const others = [...imported].sort();
      const foreign =
        others.length > 0 ? `import { ${others.join(', ')} } from '${options.elsewherePath}';\n` : '';
      const lines = [...constants].map(([expression, name]) => `const ${name} = ${expression};\n`).join('');
      return [imports + foreign, lines, bodies.replace(/^\n/, ''), ...exports]
        .filter((part) => part !== '')
        .join('\n');
    },
  };
}

function byName(a: string, b: string): number {
  const [x, y] = [a.replace('type ', ''), b.replace('type ', '')];
  return x < y ? -1 : 1;
}

function mint(known: Map<string, string>, key: string, make: () => string): string {
  const name = known.get(key) ?? make();
  known.set(key, name);
  return name;
}

function printCheck(use: (name: string) => string, name: string, body: Code, exported: boolean): string {
  use('type Check');
  use('type Found');
  const code = dropUnused(print(['let e: Found;', ...body, 'return e;'], '  '));
  const parameters = /\bmax\b/.test(code) ? '(v, max)' : '(v)';
  return `${exported ? 'export ' : ''}const ${name}: Check = ${parameters} => {\n${code}};\n`;
}

const named = /^ *const (b\d+) = .*;\n/gm;

/** Leaves out named conditions that no other line asks for. */
function dropUnused(code: string): string {
  const shorter = code.replace(named, (line, name: string) =>
    code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  );
  return shorter === code ? code : dropUnused(shorter);
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
