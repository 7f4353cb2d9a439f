// One function of an API -> its folder, ready to be zipped: bundle, packages outside of it, further files, bootstrap.
import { chmodSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForProduction } from '../bundle/bundle.ts';
import { copyPackages, isForeign, MissingPackage, type Placed, placePackages } from '../bundle/external.ts';
import { entryOf } from '../bundle/reach.ts';
import { externalPackages, type ModuleSizes, moduleSizes } from '../bundle/sizes.ts';
import type { PlannedFunction } from '../emitters/gateway/functions.ts';
import { type Problem, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { BOOTSTRAP, bootstrapText } from './bootstrap.ts';
import { toBundleProblems } from './bundle-problems.ts';
import { checkExports } from './exports.ts';
import { extraFiles } from './extra-files.ts';
import { functionProblem } from './function-problem.ts';

export interface BuiltFunction {
  /** Name in the plan. */
  readonly name: string;
  readonly folder: string;
  readonly sizes: ModuleSizes;
  readonly problems: readonly Problem[];
}

/** Writes `folder` anew. Throws a ProblemError where a source is wrong, or a package or file is not there. */
export async function buildFunction(
  root: string,
  settings: Settings,
  { name, operations }: PlannedFunction,
  folder: string,
): Promise<BuiltFunction> {
  const { type, port, timeout, external, validateResponses } = settings.function;
  rmSync(folder, { recursive: true, force: true });
  const metafile = await bundleForProduction({
    root,
    api: settings.api,
    folder,
    operations,
    external,
    validateResponses,
    ...(type === 'web' && { server: { port, timeout } }),
  }).catch((error: unknown) => {
    throw toBundleProblems(error, settings);
  });
  const missing = checkExports(settings, metafile.outputs[entryOf(metafile.outputs)]?.exports ?? []);
  if (missing.length > 0) throw new ProblemError(missing);
  const app = join(root, 'apps', settings.api);
  const packages = place(settings, externalPackages(metafile, external), app);
  copyPackages(packages, folder);
  copyFiles(settings, app, folder);
  if (type === 'web') writeBootstrap(folder);
  return { name, folder, sizes: moduleSizes(metafile), problems: foreign(settings, packages) };
}

function place(settings: Settings, names: readonly string[], app: string): readonly Placed[] {
  try {
    return placePackages(names, app);
  } catch (error) {
    if (!(error instanceof MissingPackage)) throw error;
    const message = `${error.message} Run npm install, or take it out of "external".`;
    throw new ProblemError([
      functionProblem(settings, 'package-external-missing', 'error', message, 'external'),
    ]);
  }
}

function foreign(settings: Settings, packages: readonly Placed[]): readonly Problem[] {
  return packages.filter(isForeign).map(({ name }) => {
    const message = `${name} says that it does not run on linux-x64, where Function Compute runs it. Build on linux-x64, or install with --os=linux --cpu=x64.`;
    return functionProblem(settings, 'package-external-platform', 'warning', message, 'external');
  });
}

function copyFiles(settings: Settings, app: string, folder: string): void {
  for (const { from, to } of extraFiles(settings, app, folder))
    cpSync(from, to, { recursive: true, dereference: true });
}

function writeBootstrap(folder: string): void {
  const file = join(folder, BOOTSTRAP);
  if (existsSync(file)) return;
  writeFileSync(file, bootstrapText);
  chmodSync(file, 0o755);
}
