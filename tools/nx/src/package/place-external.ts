// Packages that a function imports from outside of its bundle -> their places, or problems where they have none.
import { join } from 'node:path';
import {
  isForeign,
  MissingPackage,
  type Placed,
  placePackages,
  TwoVersions,
  type Wanted,
} from '../bundle/packages/external.ts';
import { findPackage } from '../bundle/packages/manifest.ts';
import { type Problem, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';

/** Installed packages that are named and that no function imports: others load them at run time, as transports or drivers. */
export function namedOnly(
  root: string,
  { api, function: { external } }: Settings,
  imported: readonly string[],
): readonly Wanted[] {
  const from = join(root, 'apps', api);
  return external
    .filter((name) => !imported.includes(name) && findPackage(name, from) !== undefined)
    .map((name) => ({ name, from, by: `apps/${api}/gateway.json`, optional: false }));
}

/** Throws a ProblemError. */
export function placeExternal(settings: Settings, wanted: readonly Wanted[]): readonly Placed[] {
  const problem = (code: string, message: string) =>
    new ProblemError([functionProblem(settings, code, 'error', message, 'external')]);
  try {
    return placePackages(wanted);
  } catch (error) {
    if (error instanceof MissingPackage)
      throw problem(
        'package-external-missing',
        `${error.message} Run npm install, or take it out of "external".`,
      );
    if (error instanceof TwoVersions)
      throw problem(
        'package-external-versions',
        `${error.message} Name ${error.by.join(' or ')} in "function.external", too.`,
      );
    throw error;
  }
}

/** Warnings for packages that do not run where Function Compute runs them. */
export function checkPlatform(settings: Settings, packages: readonly Placed[]): readonly Problem[] {
  return packages.filter(isForeign).map(({ name }) => {
    const message = `${name} says that it does not run on linux-x64, where Function Compute runs it. Build on linux-x64, or install with --os=linux --cpu=x64.`;
    return functionProblem(settings, 'package-external-platform', 'warning', message, 'external');
  });
}
