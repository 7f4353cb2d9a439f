// nx lint <api>-spec: the document by the rules of redocly.yaml, the platform's among them.
import type { ExecutorContext } from '@nx/devkit';
import { lintDocument } from '../../lint/lint.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { loadSettings } from '../../settings/settings.ts';
import { apiOf } from '../api-of.ts';
import { withReport } from '../with-report.ts';

const NAMES = ['openapi.yaml', 'openapi.yml', 'openapi.json'];

export default async function lintExecutor(
  _: unknown,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  const { root } = context;
  const api = apiOf(context);
  const source = diskSource(root);
  const files = NAMES.map((name) => `openapi/${api}/${name}`);
  const file = files.find((path) => source.read(path) !== undefined) ?? `openapi/${api}/openapi.yaml`;
  const { settings } = loadSettings(api, source);
  const { success } = await withReport(root, () =>
    lintDocument({ root, file, facts: { functionType: settings.function.type } }),
  );
  if (success) console.log(`${file} keeps to the rules.`);
  return { success };
}
