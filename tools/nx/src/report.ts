// Problems -> what a person reads on the terminal, and an exit code that is not 0.
import { formatProblems, type Problem, ProblemError } from './problem.ts';
import type { Source } from './spec/load.ts';

/** Runs a generator; problems are printed with their code frames and end it in one short error. */
export async function withProblems<Result>(source: Source, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    console.error(formatProblems(error.problems, source));
    const errors = error.problems.filter(({ severity }) => severity === 'error').length;
    throw new Error(`${errors} ${errors === 1 ? 'problem' : 'problems'} to mend; nothing was written.`, {
      cause: error,
    });
  }
}

/** Prints warnings. */
export function reportProblems(problems: readonly Problem[], source: Source): void {
  if (problems.length > 0) console.warn(formatProblems(problems, source));
}
