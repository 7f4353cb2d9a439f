// nx generate api <name>: document in place, settings in place, then the line.
import { type GeneratorCallback, installPackagesTask, type Tree } from '@nx/devkit';
import { generateApi } from '../../generate.ts';
import { reportProblems, withProblems } from '../../report.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { settingsFile, sourceOf } from '../../workspace.ts';
import { checkNames } from './names.ts';
import { placeSpec } from './place-spec.ts';

export interface ApiOptions {
  readonly name: string;
  readonly spec?: string;
}

export default async function apiGenerator(tree: Tree, options: ApiOptions): Promise<GeneratorCallback> {
  return withProblems(sourceOf(tree), async () => {
    checkNames(tree, options.name);
    const isNew = !tree.exists(`libs/${options.name}/package.json`);
    placeSpec(tree, options);
    if (!tree.exists(settingsFile(options.name))) {
      tree.write(settingsFile(options.name), defaultSettings(options.name));
    }
    reportProblems(await generateApi(tree, options.name), sourceOf(tree));
    return () => {
      if (isNew) installPackagesTask(tree, true);
    };
  });
}
