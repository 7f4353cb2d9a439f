// Problems + waivers of the settings -> the problems that are left.
import type { Problem } from '../../problem.ts';
import type { Settings, Target } from '../../settings/settings.ts';

/** A problem that may name the operation it is about. */
export interface OperationProblem {
  readonly problem: Problem;
  readonly operation: string;
}

/** A waived error becomes a warning that gives the reason; a waived warning goes. */
export function waive(
  settings: Settings,
  problems: readonly (Problem | OperationProblem)[],
): readonly Problem[] {
  return problems.flatMap((item): readonly Problem[] => {
    const [problem, operation] = 'problem' in item ? [item.problem, item.operation] : [item, undefined];
    const waiver = findWaiver(settings, problem.code, operation);
    if (waiver === undefined) return [problem];
    if (problem.severity === 'warning') return [];
    return [{ ...problem, severity: 'warning', message: `${problem.message} (Waived: ${waiver.reason})` }];
  });
}

/** The waiver that covers a code; one without operation or target covers all of them. */
export function findWaiver(settings: Settings, code: string, operation?: string, target?: Target) {
  return settings.waivers.find(
    (waiver) =>
      waiver.code === code &&
      (waiver.operation === undefined || waiver.operation === operation) &&
      (waiver.target === undefined || waiver.target === target),
  );
}
