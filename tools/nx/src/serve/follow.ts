// A served API -> the same, renewed at each change of its sources, its document and its settings.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Bundle, bundleContinuously } from '../bundle/bundle.ts';
import { toBundleProblems } from '../package/bundle-problems.ts';
import { checkPackages } from '../package/bundled-packages.ts';
import { hasErrors, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { linkFiles } from './function-here.ts';
import { type Regenerated, regenerate } from './regenerate.ts';
import type { ServeOptions } from './serve.ts';
import { watchFolders } from './watch.ts';

/** Follows the sources through the bundler, and the document and the settings by watching their folders. */
export async function follow(
  options: ServeOptions,
  folder: string,
  start: Settings,
  renew: (settings: Settings) => Promise<void>,
) {
  const { root, api, log } = options;
  let settings = start;
  const watchSources = (isBuilt: boolean) => {
    let skip = isBuilt;
    const bundle = bundleOf(options, folder, settings);
    return bundleContinuously(bundle, async (result, inputs) => {
      const isFirst = skip;
      skip = false;
      if (result.errors.length > 0) return options.report(await toBundleProblems(result, settings, bundle));
      if (isFirst) return;
      const problems = checkPackages(root, settings, inputs);
      if (hasErrors(problems)) return options.report(new ProblemError(problems));
      await renew(settings).then(() => log('Rebuilt.'), options.report);
    });
  };
  let bundler = await watchSources(true);
  const takeSettings = async (next: Settings) => {
    await bundler.stop();
    const before = settings;
    settings = next;
    try {
      linkFiles(next, join(root, 'apps', api), folder, before);
    } catch (error) {
      options.report(error);
    }
    bundler = await watchSources(false);
  };
  const onChange = async () => {
    const { settings: next, changed } = await regenerated(options);
    if (changed.length > 0) log(`Regenerated ${changed.length} files.`);
    if (!isDeepStrictEqual(next.function, settings.function)) await takeSettings(next);
    else if (changed.some((path) => path.endsWith('cloudapi.json'))) await renew(settings);
  };
  const folders = [join(root, 'openapi', api), join(root, 'apps', api)];
  let changes = Promise.resolve();
  const watcher = watchFolders(folders, isSource, () => {
    changes = changes.then(onChange).catch(options.report);
  });
  return {
    stop: async () => {
      watcher.stop();
      await changes;
      await bundler.stop();
    },
  };
}

const isSource = (file: string) => /\.(ya?ml|json)$/.test(file);

/** Generates and reports warnings. */
export async function regenerated(options: ServeOptions): Promise<Regenerated> {
  const generated = await regenerate(options.root, options.api);
  if (generated.problems.length > 0) options.report(new ProblemError(generated.problems));
  return generated;
}

/** What is bundled into a folder. */
export function bundleOf({ root, api }: ServeOptions, folder: string, settings: Settings): Bundle {
  return { root, api, folder, external: settings.function.external };
}
