// nx run <api>:explain --operation=<id>: the life of a request, or with --event a ready-made event for the FC console.
import type { ExecutorContext } from '@nx/devkit';
import { type ExplainOptions, explain } from '../../explain/explain.ts';
import { formatProblems, ProblemError } from '../../problem.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { apiOf } from '../api-of.ts';

export default async function explainExecutor(
  options: ExplainOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const source = diskSource(context.root);
  try {
    const { text } = await explain(source, apiOf(context), options);
    process.stdout.write(text);
    return { success: true };
  } catch (error) {
    const isProblem = error instanceof ProblemError;
    console.error(isProblem ? formatProblems(error.problems, source) : String(error));
    return { success: false };
  }
}
