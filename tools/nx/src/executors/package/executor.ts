// nx run <api>:package: a zip of each built function, and a report of sizes and start times, into dist/apps/<api>/package.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { emitDeploy } from '../../emitters/deploy/emit.ts';
import { checkBudget, checkLimits } from '../../package/budget.ts';
import { buildFolder, readRecord } from '../../package/build-record.ts';
import { checkStart, type PackedFunction, packFunction } from '../../package/package-function.ts';
import { bytes } from '../../package/print.ts';
import { readApi } from '../../package/read-api.ts';
import { hasErrors, type Problem, ProblemError } from '../../problem.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { loadSettings, type Settings } from '../../settings/settings.ts';
import { problem, settingsFile } from '../../workspace.ts';
import { apiOf } from '../api-of.ts';
import { withReport } from '../with-report.ts';

export interface PackageSchema {
  readonly environment?: string;
}

export default async function packageExecutor(
  { environment }: PackageSchema,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root } = context;
  const api = apiOf(context);
  return withReport(root, async () => {
    const { settings, problems } = loadSettings(api, diskSource(root), environment);
    const refused = await unenforced(root, api, environment);
    if (hasErrors(refused)) throw new ProblemError([...problems, ...refused]);
    const functions = packAll(root, api, settings);
    for (const one of functions) console.log(describe(api, one));
    return [
      ...problems,
      ...refused,
      ...functions.flatMap((one) => [
        ...checkStart(settings, one),
        ...checkBudget(settings, one.name, one),
        ...checkLimits(settings, one.name, one.zipBytes),
      ]),
    ];
  });
}

/** A constraint that neither gateway nor function checks is not deployed unseen: nothing is zipped then. */
async function unenforced(root: string, name: string, environment?: string): Promise<readonly Problem[]> {
  const { api, settings, plan } = await readApi(root, name, environment);
  return emitDeploy(api, settings, plan).problems.filter(({ code }) => code === 'gateway-unenforced');
}

function packAll(root: string, api: string, settings: Settings): readonly PackedFunction[] {
  const built = buildFolder(root, api);
  const records = readRecord(built);
  if (records === undefined) {
    const message = `There is no build of ${api} to package. Run: npx nx build ${api}`;
    throw new ProblemError([problem('package-no-build', settingsFile(api), message)]);
  }
  const output = join(built, 'package');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const functions = records.map((record) =>
    packFunction(record, join(built, 'function', record.name), output, settings.function.environment),
  );
  writeFileSync(join(output, 'report.json'), `${JSON.stringify(functions, null, 2)}\n`);
  return functions;
}

function describe(api: string, one: PackedFunction): string {
  const start =
    one.startMilliseconds === undefined
      ? 'could not be started here'
      : `starts in ${one.startMilliseconds} ms here`;
  return `dist/apps/${api}/package/${one.name}.zip: ${bytes(one.zipBytes)}, ${bytes(one.unpackedBytes)} unpacked, ${bytes(one.startBytes)} loaded at start, ${start}`;
}
