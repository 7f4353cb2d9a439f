// `function.external` of the settings -> the names there that no package has.
import { join } from 'node:path';
import { findPackage, readManifest } from '../bundle/packages/manifest.ts';
import type { Problem } from '../problem.ts';
import { nearest } from '../settings/nearest.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';

/** `imported` are names of packages that any function imports, installed or not. */
export function checkExternalNames(
  root: string,
  settings: Settings,
  imported: readonly string[],
): readonly Problem[] {
  const { api, function: own } = settings;
  const app = join(root, 'apps', api);
  return own.external.flatMap((name, index): readonly Problem[] => {
    if (imported.includes(name) || findPackage(name, app) !== undefined) return [];
    const guess = nearest(name, [...imported, ...dependencies(app), ...dependencies(root)]);
    const remedy = guess === undefined ? 'Install it, or take it out.' : `Did you mean "${guess}"?`;
    const message = `"function.external" names ${name}, which is not installed and which nothing imports. ${remedy}`;
    return [
      functionProblem(settings, 'package-external-unknown', 'error', message, 'external', String(index)),
    ];
  });
}

function dependencies(folder: string): readonly string[] {
  return Object.keys(readManifest(folder).dependencies ?? {});
}
