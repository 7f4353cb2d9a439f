// nx generate api <name>: document in place, settings in place, then the line.
import { type GeneratorCallback, installPackagesTask, type Tree } from '@nx/devkit';
import { generateApi } from '../../generate.ts';
import { ProblemError } from '../../problem.ts';
import { reportProblems, withProblems } from '../../report.ts';
import { defaultSettings } from '../../settings/settings.ts';
import type { Source } from '../../spec/load.ts';
import { settingsFile, sourceOf } from '../../workspace.ts';
import { checkNames } from './names.ts';
import { type PlacedSpec, placeSpec } from './place-spec.ts';

export interface ApiOptions {
  readonly name: string;
  readonly spec?: string;
  readonly references?: string;
}

export default async function apiGenerator(tree: Tree, options: ApiOptions): Promise<GeneratorCallback> {
  let placed: PlacedSpec | undefined;
  const source: Source = {
    read: (path) => (path === placed?.from ? placed.content : sourceOf(tree).read(path)),
  };
  return withProblems(source, async () => {
    checkNames(tree, options.name);
    const isNew = !tree.exists(`libs/${options.name}/package.json`);
    placed = placeSpec(tree, options);
    if (!tree.exists(settingsFile(options.name))) {
      tree.write(settingsFile(options.name), defaultSettings(options.name));
    }
    const { problems } = await generateApi(tree, options.name).catch(inPlaceOf(placed));
    reportProblems(problems, source);
    return () => {
      if (isNew) installPackagesTask(tree, true);
    };
  });
}

/** The copy is not written when it has problems, so they are told of the file it was to be copied from. */
function inPlaceOf(placed: PlacedSpec | undefined): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ProblemError) || placed === undefined) throw error;
    const problems = error.problems.map((problem) =>
      problem.file === placed.target ? { ...problem, file: placed.from } : problem,
    );
    throw new ProblemError(problems);
  };
}
