// nx build <api>: the folder of each function, and the definitions of every deploy format, into dist/apps/<api>.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { writeDeployDefinitions } from '../../deploy-definitions.ts';
import { checkBudget } from '../../package/budget.ts';
import { type BuildRecord, buildFolder, writeRecord } from '../../package/build-record.ts';
import { checkExternalNames } from '../../package/external-names.ts';
import { readFiles, sizeOf } from '../../package/files.ts';
import { type BuiltFunction, buildFunctions } from '../../package/function-folder.ts';
import { checkGenerated } from '../../package/generated.ts';
import { checkHandlers } from '../../package/handlers.ts';
import { bytes } from '../../package/print.ts';
import { type BuiltApi, readApi } from '../../package/read-api.ts';
import { hasErrors, type Problem, ProblemError } from '../../problem.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { apiOf } from '../api-of.ts';
import { withReport } from '../with-report.ts';

export interface BuildSchema {
  /** Takes `gateway.<environment>.json` into account. */
  readonly environment?: string;
}

export default async function buildExecutor(
  { environment }: BuildSchema,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return withReport(context.root, async () => {
    const built = await readApi(context.root, apiOf(context), environment);
    expectSources(context.root, built);
    const output = buildFolder(context.root, built.api.name);
    rmSync(output, { recursive: true, force: true });
    const functions = await buildFunctions(context.root, built.settings, built.functions, (name) =>
      join(output, 'function', name),
    );
    const packages = checkBuilt(context.root, built, functions);
    if (hasErrors(packages)) throw new ProblemError([...built.problems, ...packages]);
    const deploy = await writeDeployDefinitions(built, join(output, 'deploy'));
    const records = functions.map(record);
    writeRecord(output, records);
    printFunctions(built.api.name, records);
    return [
      ...built.problems,
      ...deploy.map(toldOnly),
      ...packages,
      ...records.flatMap(({ name, startBytes, totalBytes }) =>
        checkBudget(built.settings, name, { startBytes, totalBytes }),
      ),
    ];
  });
}

/** What nobody enforces is told at each build, and refused when it is packaged to be deployed. */
function toldOnly(problem: Problem): Problem {
  return problem.code === 'gateway-unenforced' ? { ...problem, severity: 'warning' } : problem;
}

function expectSources(root: string, { api }: BuiltApi): void {
  const source = diskSource(root);
  const wrong = [...checkHandlers(api, source), ...checkGenerated(api, source)];
  if (wrong.length > 0) throw new ProblemError(wrong);
}

/** What several functions have in common is told once. */
function checkBuilt(
  root: string,
  { settings }: BuiltApi,
  functions: readonly BuiltFunction[],
): readonly Problem[] {
  const problems = functions.flatMap((one) => one.problems);
  const once = new Map(problems.map((problem) => [problem.message, problem]));
  const names = functions.flatMap(({ packages }) => packages);
  return [...once.values(), ...checkExternalNames(root, settings, names)];
}

function record({ name, folder, sizes }: BuiltFunction): BuildRecord {
  const totalBytes = sizeOf(readFiles(folder));
  return { name, startBytes: sizes.start, totalBytes, modules: sizes.modules };
}

function printFunctions(api: string, functions: readonly BuildRecord[]): void {
  for (const { name, startBytes, totalBytes, modules } of functions)
    console.log(
      `dist/apps/${api}/function/${name}: ${bytes(totalBytes)} in ${modules} modules, ${bytes(startBytes)} loaded at start`,
    );
  console.log(`dist/apps/${api}/deploy: one folder for each format, with a README of the commands to run`);
}
