// Packages that stay outside of a bundle -> where each of them and of their dependencies belongs beside it.
import { cpSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A package to be copied. */
export interface Placed {
  readonly name: string;
  /** Absolute path of the folder that was found. */
  readonly source: string;
  /** Path in the function's folder, as in `node_modules/sharp`. */
  readonly target: string;
}

interface Wish {
  readonly name: string;
  /** Folder from which Node would look. */
  readonly from: string;
  /** Target of the package that depends on it; empty for the bundle itself. */
  readonly parent: string;
  readonly optional: boolean;
}

/** Thrown for a package that is not installed. */
export class MissingPackage extends Error {
  readonly packageName: string;

  constructor(wish: Pick<Wish, 'name' | 'parent'>) {
    const by =
      wish.parent === '' ? '' : `, which ${wish.parent.replace(/^.*node_modules\//, '')} depends on,`;
    super(`The package ${wish.name}${by} is not installed.`);
    this.name = 'MissingPackage';
    this.packageName = wish.name;
  }
}

/**
 * Places packages with all they depend on, as far as it is installed: at the top where the name is free there, else
 * inside the package that needs it, so that each finds the version it finds now. Throws a {@link MissingPackage}.
 */
export function placePackages(names: readonly string[], from: string): readonly Placed[] {
  const placed = new Map<string, Placed>();
  const wishes: Wish[] = names.map((name) => ({ name, from, parent: '', optional: false }));
  for (const wish of wishes) {
    const source = find(wish.name, wish.from);
    if (source === undefined && wish.optional) continue;
    if (source === undefined) throw new MissingPackage(wish);
    const seen = lookUp(placed, wish);
    if (seen?.source === source) continue;
    const target = `${seen === undefined ? '' : slash(wish.parent)}node_modules/${wish.name}`;
    placed.set(target, { name: wish.name, source, target });
    wishes.push(...dependenciesOf(source, target));
  }
  return [...placed.values()].sort((a, b) => (a.target < b.target ? -1 : 1));
}

/** Copies into the function's folder; what is nested in a package has a place of its own. */
export function copyPackages(placed: readonly Placed[], folder: string): void {
  for (const { source, target } of placed) {
    const wanted = (path: string) => !relative(source, path).split(/[\\/]/).includes('node_modules');
    cpSync(source, join(folder, target), { recursive: true, dereference: true, filter: wanted });
  }
}

/** True where a package says that it does not run on the platform of Function Compute. */
export function isForeign({ source }: Placed): boolean {
  const { os, cpu } = readManifest(source);
  return !allows(os, 'linux') || !allows(cpu, 'x64');
}

function allows(list: readonly string[] | undefined, wanted: string): boolean {
  if (list === undefined || list.length === 0) return true;
  if (list.includes(`!${wanted}`)) return false;
  return list.includes(wanted) || list.every((name) => name.startsWith('!'));
}

interface Manifest {
  readonly dependencies?: { readonly [name: string]: string };
  readonly optionalDependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function dependenciesOf(source: string, parent: string): readonly Wish[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = readManifest(source);
  const wish = (optional: boolean) => (name: string) => ({ name, from: source, parent, optional });
  const required = Object.keys(dependencies).filter((name) => optionalDependencies[name] === undefined);
  const optional = [...Object.keys(optionalDependencies), ...Object.keys(peerDependencies)];
  return [...required.sort().map(wish(false)), ...optional.sort().map(wish(true))];
}

/** As Node looks for a package: in `node_modules` of each folder upwards. */
function find(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  const above = dirname(from);
  return above === from ? undefined : find(name, above);
}

/** What the package that wishes would find among those placed so far. */
function lookUp(placed: ReadonlyMap<string, Placed>, { name, parent }: Wish): Placed | undefined {
  const found = placed.get(`${slash(parent)}node_modules/${name}`);
  if (found !== undefined || parent === '') return found;
  const above = parent.slice(0, parent.lastIndexOf('node_modules/')).replace(/\/$/, '');
  return lookUp(placed, { name, from: '', parent: above, optional: true });
}

const slash = (path: string) => (path === '' ? '' : `${path}/`);
