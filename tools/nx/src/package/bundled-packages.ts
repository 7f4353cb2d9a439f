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

/** A package in a bundle, with the paths of its inputs there. */
interface Bundled extends Installed {
  readonly paths: readonly string[];
}

/**
 * Errors for native packages, warnings for those that others do without. Of packages that look for files beside them, one
 * warning for each name to give.
 */
export function checkPackages(root: string, settings: Settings, inputs: Inputs): readonly Problem[] {
  const native: Problem[] = [];
  const files: (readonly [string, Problem])[] = [];
  for (const found of packagesIn(inputs)) {
    const reason = nativeReason(join(root, found.folder));
    if (reason !== undefined) {
      native.push(nativeProblem(root, settings, inputs, found, reason));
      continue;
    }
    const problem = checkFiles(root, settings, inputs, found);
    if (problem) files.push([broughtBy(inputs, found.folder)?.name ?? found.name, problem]);
  }
  return [...native, ...new Map(files.toReversed()).values()];
}

function packagesIn(inputs: Inputs): readonly Bundled[] {
  const byFolder = new Map<string, Installed & { readonly paths: string[] }>();
  for (const path of Object.keys(inputs)) {
    const found = packageOf(path);
    if (found === undefined) continue;
    const known = byFolder.get(found.folder);
    if (known === undefined) byFolder.set(found.folder, { ...found, paths: [path] });
    else known.paths.push(path);
  }
  return [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}

function nativeProblem(
  root: string,
  settings: Settings,
  inputs: Inputs,
  found: Bundled,
  reason: string,
): Problem {
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
function isSpared(root: string, inputs: Inputs, { name, folder, paths }: Bundled): boolean {
  const importers = importersOf(inputs);
  const owners = paths
    .flatMap((path) => importers.get(path) ?? [])
    .map(packageOf)
    .filter((owner) => owner?.folder !== folder);
  return owners.every(
    (owner) => owner !== undefined && isOptional(readManifest(join(root, owner.folder)), name),
  );
}

function checkFiles(root: string, settings: Settings, inputs: Inputs, found: Bundled): Problem | undefined {
  for (const path of found.paths) {
    const file = join(root, path);
    // An input can be more than a file, as `a.js?raw` is.
    if (!existsSync(file)) continue;
    const beside = fileBeside(readFileSync(file, 'utf8'), file);
    if (beside === undefined) continue;
    const place = `${path}:${beside.line}:${beside.column}`;
    const message = `${packageInWords(found, inputs)} looks for ${beside.path} beside it (${place}), which a bundle does not have. ${wayOutside(found, inputs, ' if your code comes to use that')}`;
    return functionProblem(settings, 'bundle-files', 'warning', message, 'external');
  }
  return undefined;
}
