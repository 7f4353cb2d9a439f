// nx build <api>: function bundle and gateway definitions into dist/apps/<api>.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { bundleOnce, ENTRY } from '../../bundle/bundle.ts';
import { writeDeployDefinitions } from '../../deploy-definitions.ts';
import { reportProblems, withProblems } from '../../report.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { apiOf } from '../api-of.ts';

interface BuildSchema {
  readonly environment?: string;
}

export default async function buildExecutor(
  { environment }: BuildSchema,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const api = apiOf(context);
  const output = join(context.root, 'dist', 'apps', api);
  rmSync(output, { recursive: true, force: true });
  const folder = join(output, 'function');
  const { metafile } = await bundleOnce({ root: context.root, api, mode: 'production', folder });
  await writeDeploy(context.root, api, environment);
  cpSync(join(context.root, 'apps', api, 'gateway'), join(output, 'gateway'), { recursive: true });
  const sizes = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs'));
  const total = sizes.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  const start = sizes.find(([path]) => path.endsWith(`/${ENTRY}`))?.[1].bytes ?? 0;
  console.log(
    `dist/apps/${api}/function: ${kilobytes(total)} in ${sizes.length} modules, entry ${kilobytes(start)}`,
  );
  return { success: true };
}

async function writeDeploy(root: string, api: string, environment?: string): Promise<void> {
  const source = diskSource(root);
  const folder = join(root, 'dist', 'apps', api, 'deploy');
  const problems = await withProblems(source, () =>
    writeDeployDefinitions({ root, api, environment, folder }),
  );
  reportProblems(problems, source);
  console.log(`dist/apps/${api}/deploy: one folder for each format, with a README of the commands to run`);
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
