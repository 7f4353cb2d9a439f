// Packages that stay outside of a bundle -> where each of them and of their dependencies belongs beside it.
import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findPackage, readManifest } from './manifest.ts';

/** A package to be copied. */
export interface Placed {
  readonly name: string;
  /** Absolute path of the folder that was found. */
  readonly source: string;
  /** Path in the function's folder, as in `node_modules/sharp`. */
  readonly target: string;
}

/** A package that something in the bundle imports. */
export interface Wanted {
  readonly name: string;
  /** Folder from which Node would look. */
  readonly from: string;
  /** Who imports it: a package, or a file of the workspace. */
  readonly by: string;
  /** Whether who imports it does without. */
  readonly optional: boolean;
}

interface Wish extends Wanted {
  /** Target of the package that depends on it; empty for the bundle itself. */
  readonly parent: string;
}

/** Thrown for a package that is not installed. */
export class MissingPackage extends Error {
  constructor({ name, by }: Wanted) {
    super(`The package ${name}, which ${by} needs, is not installed.`);
    this.name = 'MissingPackage';
  }
}

/** Thrown where a bundle, whose modules all look in one folder, would need two versions of a package. */
export class TwoVersions extends Error {
  /** Packages that need a version of it. */
  readonly by: readonly string[];

  constructor({ name, by }: Wanted, other: Wanted) {
    super(`${other.by} and ${by} need different versions of ${name}, and the bundle has a place for one.`);
    this.name = 'TwoVersions';
    this.by = [other, { name, by }].map((one) => one.by);
  }
}

/**
 * Places packages with all they depend on, as far as it is installed: at the top where the name is free there, else
 * inside the package that needs it, so that each finds the version it finds now. Throws a {@link MissingPackage} or
 * {@link TwoVersions}.
 */
export function placePackages(wanted: readonly Wanted[]): readonly Placed[] {
  const placed = new Map<string, Placed>();
  const wishes: Wish[] = wanted.map((one) => ({ ...one, parent: '' }));
  for (const wish of wishes) {
    const source = findPackage(wish.name, wish.from);
    if (source === undefined && wish.optional) continue;
    if (source === undefined) throw new MissingPackage(wish);
    const seen = lookUp(placed, wish.name, wish.parent);
    if (seen?.source === source) continue;
    if (seen !== undefined && wish.parent === '') throw new TwoVersions(wish, firstOf(wanted, wish.name));
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

function dependenciesOf(source: string, parent: string): readonly Wish[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = readManifest(source);
  const by = parent.replace(/^.*node_modules\//, '');
  const wish = (optional: boolean) => (name: string) => ({ name, from: source, by, parent, optional });
  const required = Object.keys(dependencies).filter((name) => optionalDependencies[name] === undefined);
  const optional = [...Object.keys(optionalDependencies), ...Object.keys(peerDependencies)];
  return [...required.sort().map(wish(false)), ...optional.sort().map(wish(true))];
}

/** What a package would find among those placed so far. */
function lookUp(placed: ReadonlyMap<string, Placed>, name: string, parent: string): Placed | undefined {
  const found = placed.get(`${slash(parent)}node_modules/${name}`);
  if (found !== undefined || parent === '') return found;
  const above = parent.slice(0, parent.lastIndexOf('node_modules/')).replace(/\/$/, '');
  return lookUp(placed, name, above);
}

function firstOf(wanted: readonly Wanted[], name: string): Wanted {
  return wanted.find((one) => one.name === name) as Wanted;
}

const slash = (path: string) => (path === '' ? '' : `${path}/`);
