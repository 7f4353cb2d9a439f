// One document, in a process of its own: generate, build, call every operation, types being checked meanwhile -> its
// report.
import { basename } from 'node:path';
import type { Api } from '../../nx/src/model/model.ts';
import { ProblemError } from '../../nx/src/problem.ts';
import { buildProjects } from './build.ts';
import { generate, loadModel } from './generate.ts';
import type { DocumentReport, Failure, Note, Refusal } from './report.ts';
import { callOperations } from './round-trip.ts';
import { createScratch } from './scratch.ts';
import type { TypeCheck, TypeErrors } from './type-check.ts';

interface Task {
  readonly file: string;
  readonly references?: string;
  readonly only?: string;
  readonly seed: number;
  readonly keep: boolean;
  readonly skipTypes: boolean;
}

/** Answers the report; `tell` hears of each stage as it ends, `onCall` of each operation, `checkTypes` is asked by the way. */
export async function runDocument(
  workspace: string,
  { file, references, only, seed, keep, skipTypes }: Task,
  tell: (stage: string) => void,
  onCall: (operation: string) => void,
  checkTypes: (check: TypeCheck) => Promise<TypeErrors>,
): Promise<DocumentReport> {
  const scratch = createScratch(workspace, file, references);
  const seconds: Record<string, number> = {};
  const peakMemory: Record<string, number> = {};
  const failed: Failure[] = [];
  const refused: Refusal[] = [];
  const notes: Note[] = [];
  let warnings: DocumentReport['warnings'] = {};
  const timed = async <Result>(stage: string, run: () => Result | Promise<Result>): Promise<Result> => {
    const started = performance.now();
    try {
      return await run();
    } finally {
      seconds[stage] = (performance.now() - started) / 1000;
      peakMemory[stage] = process.resourceUsage().maxRSS / 1024;
      tell(`${basename(file)} ${stage}: ${seconds[stage].toFixed(1)} s`);
    }
  };
  const counts = { operations: 0, generated: 0, typeChecked: 0, roundTripped: 0, calls: 0 };
  try {
    const { refusals, leftOut, ...generated } = await timed('generate', () => generate(scratch));
    warnings = generated.warnings;
    const api = await timed('model', () => loadModel(scratch));
    refused.push(...refusals, ...leftOut);
    counts.operations = api.operations.length + leftOut.length;
    counts.generated = api.operations.length;
    const warned = Object.values(warnings).reduce((sum, count) => sum + count, 0);
    tell(`${counts.operations} operations, ${warned} warnings, ${refused.length} refused`);
    const checking = skipTypes ? undefined : checkTypes({ root: scratch.root, owners: ownersOf(api) });
    const left = new Set(refusals.map(({ operation }) => operation));
    const carried = { ...api, operations: api.operations.filter(({ id }) => !left.has(id)) };
    const built = await timed('build', () => buildProjects(scratch, api));
    const calls = await timed('round-trip', () =>
      callOperations(built, carried, { only, seed, onCall }, tell),
    );
    refused.push(...calls.refused);
    failed.push(...calls.failed);
    notes.push(...calls.notes);
    counts.roundTripped = calls.passed;
    counts.calls = calls.calls;
    if (checking !== undefined) {
      const types = await checking;
      failed.push(...types.failures);
      counts.typeChecked = api.operations.length - countOperations(types.failures, api.operations.length);
      seconds.typecheck = types.seconds;
      tell(`${basename(file)} typecheck: ${types.seconds.toFixed(1)} s`);
    }
  } catch (error) {
    failed.push({ operation: '(document)', stage: 'generate', reason: reasonOf(error) });
  } finally {
    if (keep) tell(`kept: ${scratch.root}`);
    else scratch.remove();
  }
  return { file, ...counts, refused, failed, notes, warnings, seconds, peakMemory };
}

/** Problems say all that a user has to know; of anything else the place in the code matters. */
function reasonOf(error: unknown): string {
  if (error instanceof ProblemError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function ownersOf({ operations }: Api): TypeCheck['owners'] {
  return Object.fromEntries(
    operations.flatMap(({ fileName, typeName, id }) => [
      [fileName, id],
      [typeName, id],
    ]),
  );
}

/** An error that belongs to no single operation spoils all of them. */
function countOperations(failures: readonly Failure[], all: number): number {
  const names = new Set(failures.map(({ operation }) => operation));
  return names.has('(document)') ? all : names.size;
}

const [, , task] = process.argv;
const send = process.send?.bind(process);
if (send !== undefined && task !== undefined) {
  const workspace = process.env.GATEFOLD_CORPUS_ROOT ?? process.cwd();
  const report = await runDocument(
    workspace,
    JSON.parse(task) as Task,
    (stage) => send({ stage }),
    (operation) => send({ operation }),
    (check) =>
      new Promise((settle) => {
        process.once('message', settle);
        send({ check });
      }),
  );
  send({ report }, () => process.exit());
}
