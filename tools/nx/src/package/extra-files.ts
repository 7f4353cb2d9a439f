// `function.files` of the settings -> where each of them is, and where it belongs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';

export interface ExtraFile {
  /** Absolute path of a file or folder of the app. */
  readonly from: string;
  /** Absolute path in the function's folder. */
  readonly to: string;
}

/** Throws a ProblemError for one that is not there, or that would replace what the folder has. */
export function extraFiles(settings: Settings, app: string, folder: string): readonly ExtraFile[] {
  const wrong = (code: string, message: string, target: string) =>
    new ProblemError([functionProblem(settings, code, 'error', message, 'files', target)]);
  return Object.entries(settings.function.files).map(([target, source]) => {
    const file = { from: join(app, source), to: join(folder, target) };
    if (!existsSync(file.from)) {
      const message = `There is no ${source} in apps/${settings.api} to become ${target} of the function. Correct the path; it counts from the app's folder.`;
      throw wrong('package-file-missing', message, target);
    }
    if (existsSync(file.to)) {
      const message = `The build has a ${target} of its own in the function's folder, which ${source} would replace. Give it another path.`;
      throw wrong('package-file-taken', message, target);
    }
    return file;
  });
}
