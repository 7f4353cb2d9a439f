// nx build <api>-sdk: the API's client as an npm package in dist/libs/<api>.
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { buildSdk } from '../../sdk/build-sdk.ts';
import type { Runtime } from '../../sdk/manifest.ts';
import { apiOf } from '../api-of.ts';

export interface BuildSdkSchema {
  readonly runtime: Runtime;
}

export default async function buildSdkExecutor(
  { runtime }: BuildSdkSchema,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root } = context;
  const api = apiOf(context);
  const { entries } = await buildSdk({ root, api, runtime, folder: join(root, 'dist', 'libs', api) });
  const words = runtime === 'bundled' ? 'runtime inside' : 'runtime as dependencies';
  console.log(`dist/libs/${api}: ${entries} entries, ${words}`);
  return { success: true };
}
