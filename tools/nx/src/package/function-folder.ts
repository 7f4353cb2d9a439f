// One function of an API -> its folder, ready to be zipped: bundle, packages outside of it, further files, bootstrap.
import { chmodSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForProduction } from '../bundle/bundle.ts';
import type { Inputs } from '../bundle/in-use.ts';
import { copyPackages, type Wanted } from '../bundle/packages/external.ts';
import { importedPackages, packageNames } from '../bundle/packages/imported.ts';
import { entryOf } from '../bundle/reach.ts';
import { type ModuleSizes, moduleSizes } from '../bundle/sizes.ts';
import type { PlannedFunction } from '../emitters/gateway/functions.ts';
import { type Problem, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { BOOTSTRAP, bootstrapText } from './bootstrap.ts';
import { toBundleProblems } from './bundle-problems.ts';
import { checkPackages } from './bundled-packages.ts';
import { checkExports } from './exports.ts';
import { extraFiles } from './extra-files.ts';
import { checkPlatform, namedOnly, placeExternal } from './place-external.ts';

export interface BuiltFunction {
  /** Name in the plan. */
  readonly name: string;
  readonly folder: string;
  readonly sizes: ModuleSizes;
  /** Names of the packages that it is made of, or imports. */
  readonly packages: readonly string[];
  /** What is wrong with them, errors included. */
  readonly problems: readonly Problem[];
}

/**
 * Builds functions of an API, each into a folder of its own that is written anew. Throws a ProblemError where a source is
 * wrong, or a package or file is not there.
 */
export async function buildFunctions(
  root: string,
  settings: Settings,
  functions: readonly PlannedFunction[],
  folderOf: (name: string) => string,
): Promise<readonly BuiltFunction[]> {
  const bundled: BundledFunction[] = [];
  // One after the other: the bundler uses every core by itself.
  for (const planned of functions)
    bundled.push(await bundleFunction(root, settings, planned, folderOf(planned.name)));
  const imported = bundled.flatMap(({ inputs }) => packageNames(inputs));
  return bundled.map((one) => complete(root, settings, one, namedOnly(root, settings, imported)));
}

/** One function by itself. */
export async function buildFunction(
  root: string,
  settings: Settings,
  planned: PlannedFunction,
  folder: string,
): Promise<BuiltFunction> {
  const [built] = await buildFunctions(root, settings, [planned], () => folder);
  return built as BuiltFunction;
}

interface BundledFunction {
  readonly name: string;
  readonly folder: string;
  readonly sizes: ModuleSizes;
  readonly inputs: Inputs;
}

async function bundleFunction(
  root: string,
  settings: Settings,
  { name, operations }: PlannedFunction,
  folder: string,
): Promise<BundledFunction> {
  const { type, port, timeout, external, validateResponses } = settings.function;
  rmSync(folder, { recursive: true, force: true });
  const bundle = {
    root,
    api: settings.api,
    folder,
    operations,
    external,
    validateResponses,
    ...(type === 'web' && { server: { port, timeout } }),
  };
  const metafile = await bundleForProduction(bundle).catch(async (error: unknown) => {
    throw await toBundleProblems(error, settings, bundle);
  });
  const missing = checkExports(settings, metafile.outputs[entryOf(metafile.outputs)]?.exports ?? []);
  if (missing.length > 0) throw new ProblemError(missing);
  return { name, folder, sizes: moduleSizes(metafile), inputs: metafile.inputs };
}

/** Brings what belongs beside the bundle. */
function complete(
  root: string,
  settings: Settings,
  { name, folder, sizes, inputs }: BundledFunction,
  named: readonly Wanted[],
): BuiltFunction {
  const { type, external } = settings.function;
  const placed = placeExternal(settings, [...importedPackages(root, inputs, external), ...named]);
  copyPackages(placed, folder);
  copyFiles(settings, join(root, 'apps', settings.api), folder);
  if (type === 'web') writeBootstrap(folder);
  const problems = [...checkPackages(root, settings, inputs), ...checkPlatform(settings, placed)];
  return { name, folder, sizes, packages: packageNames(inputs), problems };
}

function copyFiles(settings: Settings, app: string, folder: string): void {
  for (const { from, to } of extraFiles(settings, app, folder))
    cpSync(from, to, { recursive: true, dereference: true });
}

/** Executable in any case: a file of one's own may come from where files are not. */
function writeBootstrap(folder: string): void {
  const file = join(folder, BOOTSTRAP);
  if (!existsSync(file)) writeFileSync(file, bootstrapText);
  chmodSync(file, 0o755);
}
