// An executor's work -> its outcome: problems are printed with their code frames, errors among them make it fail.
import { formatProblems, type Problem, ProblemError } from '../problem.ts';
import { diskSource } from '../serve/disk-source.ts';

/** `work` gives the problems it found, or throws a ProblemError; any other error goes on to Nx. */
export async function withReport(
  root: string,
  work: () => Promise<readonly Problem[]>,
): Promise<{ readonly success: boolean }> {
  const problems = await work().catch((error: unknown) => {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  });
  if (problems.length > 0) console.error(formatProblems(problems, diskSource(root)));
  return { success: !problems.some(({ severity }) => severity === 'error') };
}
