// What a bundle is made of -> its packages that do not work in it, by what they are and by what they look for.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from '../bundle/in-use.ts';
import { broughtBy, importersOf } from '../bundle/packages/brought-by.ts';
import { fileBeside } from '../bundle/packages/files-beside.ts';
import { type Installed, isOptional, packageOf, readManifest } from '../bundle/packages/manifest.ts';
import { nativeReason } from '../bundle/packages/native.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';
import { packageInWords, wayOutside } from './package-words.ts';

/**
 * Errors for native packages, warnings for those that others do without. Of packages that look for files beside them, one
 * warning for each name to give.
 */
export function checkPackages(root: string, settings: Settings, inputs: Inputs): readonly Problem[] {
  const packages = packagesIn(inputs);
  const native = packages.flatMap((found) => checkNative(root, settings, inputs, found) ?? []);
  const files = packages
    .filter(({ folder }) => nativeReason(join(root, folder)) === undefined)
    .flatMap((found) => {
      const problem = checkFiles(root, settings, inputs, found);
      return problem ? [[broughtBy(inputs, found.folder)?.name ?? found.name, problem] as const] : [];
    });
  return [...native, ...new Map(files.toReversed()).values()];
}

function packagesIn(inputs: Inputs): readonly Installed[] {
  const all = Object.keys(inputs).flatMap((path) => packageOf(path) ?? []);
  const byFolder = new Map(all.map((found) => [found.folder, found]));
  return [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}

function checkNative(
  root: string,
  settings: Settings,
  inputs: Inputs,
  found: Installed,
): Problem | undefined {
  const reason = nativeReason(join(root, found.folder));
  if (reason === undefined) return undefined;
  const words = packageInWords(found, inputs);
  const way = wayOutside(found, inputs);
  return isSpared(root, inputs, found)
    ? problem('warning', `${words} is not used, as it ${reason}: what asks for it does without. ${way}`)
    : problem('error', `${words} cannot be bundled, as it ${reason}. ${way}`);

  function problem(severity: Problem['severity'], message: string): Problem {
    return functionProblem(settings, 'bundle-package', severity, message, 'external');
  }
}

/** Whether all that import a package say that they do without it. */
function isSpared(root: string, inputs: Inputs, { name, folder }: Installed): boolean {
  const importers = importersOf(inputs);
  const owners = Object.keys(inputs)
    .filter((path) => packageOf(path)?.folder === folder)
    .flatMap((path) => importers.get(path) ?? [])
    .map(packageOf)
    .filter((owner) => owner?.folder !== folder);
  return owners.every(
    (owner) => owner !== undefined && isOptional(readManifest(join(root, owner.folder)), name),
  );
}

function checkFiles(root: string, settings: Settings, inputs: Inputs, found: Installed): Problem | undefined {
  for (const path of Object.keys(inputs)) {
    const file = join(root, path);
    // An input can be more than a file, as `a.js?raw` is.
    if (packageOf(path)?.folder !== found.folder || !existsSync(file)) continue;
    const beside = fileBeside(readFileSync(file, 'utf8'), file);
    if (beside === undefined) continue;
    const place = `${path}:${beside.line}:${beside.column}`;
    const message = `${packageInWords(found, inputs)} looks for ${beside.path} beside it (${place}), which a bundle does not have. ${wayOutside(found, inputs, ' if your code comes to use that')}`;
    return functionProblem(settings, 'bundle-files', 'warning', message, 'external');
  }
  return undefined;
}
