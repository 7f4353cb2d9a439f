// `function.files` of the settings -> where each of them is, and where it belongs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';

export interface ExtraFile {
  /** Absolute path of a file or folder of the app. */
  readonly from: string;
  /** Absolute path in the function's folder. */
  readonly to: string;
}

/** Throws a ProblemError for one that is not there, or that would replace what the folder has. */
export function extraFiles(settings: Settings, app: string, folder: string): readonly ExtraFile[] {
  return Object.entries(settings.function.files).map(([target, source]) => {
    const file = { from: join(app, source), to: join(folder, target) };
    if (!existsSync(file.from)) {
      const message = `There is no ${source} in apps/${settings.api} to become ${target} of the function. Correct the path; it counts from the app's folder.`;
      throw wrong(settings, 'package-file-missing', message, target);
    }
    if (existsSync(file.to)) {
      const message = `The build has a ${target} of its own in the function's folder, which ${source} would replace. Give it another path.`;
      throw wrong(settings, 'package-file-taken', message, target);
    }
    return file;
  });
}

function wrong(settings: Settings, code: string, message: string, target: string): ProblemError {
  const at = settings.locate('function', 'files', target);
  return new ProblemError([{ code, severity: 'error', message, ...at }]);
}
