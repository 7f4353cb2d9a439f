// nx build <api>-sdk: the API's client as an npm package in dist/libs/<api>.
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { buildApi } from '../../model/build.ts';
import { checkGenerated } from '../../package/generated.ts';
import { hasErrors, ProblemError } from '../../problem.ts';
import { buildSdk } from '../../sdk/build-sdk.ts';
import type { Runtime } from '../../sdk/manifest.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { loadDocument } from '../../spec/load.ts';
import { npmScopeIn, specFileIn } from '../../workspace.ts';
import { apiOf } from '../api-of.ts';
import { withReport } from '../with-report.ts';

export interface BuildSdkSchema {
  readonly runtime: Runtime;
}

export default async function buildSdkExecutor(
  { runtime }: BuildSdkSchema,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root } = context;
  const name = apiOf(context);
  return withReport(root, async () => {
    const source = diskSource(root);
    const document = await loadDocument(specFileIn(source, name), source);
    if (hasErrors(document.problems)) throw new ProblemError(document.problems);
    const stale = checkGenerated(buildApi(document, name, { scope: npmScopeIn(source) }), source);
    if (stale.length > 0) throw new ProblemError(stale);
    const { entries } = await buildSdk({
      root,
      api: name,
      runtime,
      folder: join(root, 'dist', 'libs', name),
    });
    const words = runtime === 'bundled' ? 'runtime inside' : 'runtime as dependencies';
    console.log(`dist/libs/${name}: ${entries} entries, ${words}`);
    return [];
  });
}
