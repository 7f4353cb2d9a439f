// A workspace on disk -> the deploy definitions of one API, one folder for each format.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emitDeploy } from './emitters/deploy/emit.ts';
import { loadPlannedApi } from './planned-api.ts';
import { type Problem, ProblemError } from './problem.ts';
import { diskSource } from './serve/disk-source.ts';

export interface DeployDefinitions {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly api: string;
  /** Absent: `gateway.json` alone. */
  readonly environment?: string | undefined;
  /** Absolute path of the folder that gets one folder for each format; emptied before. */
  readonly folder: string;
}

/** Writes `cloudapi`, `terraform`, `ros`, ... and the report; gives warnings, throws a ProblemError and writes nothing. */
export async function writeDeployDefinitions(options: DeployDefinitions): Promise<readonly Problem[]> {
  const { root, folder, environment } = options;
  const { api, settings, plan, problems } = await loadPlannedApi(diskSource(root), options.api, environment);
  const deploy = emitDeploy(api, settings, plan);
  const found = [...problems, ...deploy.problems];
  if (found.some(({ severity }) => severity === 'error')) throw new ProblemError(found);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, content } of deploy.files) {
    const file = join(folder, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return found;
}
