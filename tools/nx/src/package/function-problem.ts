// What is wrong with a function -> a problem at the place in its settings.
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';

/** `path` leads to the place, below `function`. */
export function functionProblem(
  settings: Settings,
  code: string,
  severity: Problem['severity'],
  message: string,
  ...path: readonly string[]
): Problem {
  return { code, severity, message, ...settings.locate('function', ...path) };
}
