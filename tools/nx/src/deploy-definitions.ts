// A planned API -> the deploy definitions on disk, one folder for each format.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emitDeploy } from './emitters/deploy/emit.ts';
import type { PlannedApi } from './planned-api.ts';
import type { Problem } from './problem.ts';

/**
 * Writes `cloudapi`, `terraform`, `ros`, ... and the report below `folder`, an absolute path, emptied before. Gives
 * warnings; a format with an error is left out.
 */
export function writeDeployDefinitions(
  { api, settings, plan }: Pick<PlannedApi, 'api' | 'settings' | 'plan'>,
  folder: string,
): readonly Problem[] {
  const { files, problems } = emitDeploy(api, settings, plan);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    const file = join(folder, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return problems;
}
