// What keeps the bundler from making a bundle -> problems with places and a way out.
import { type Problem, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';

/** One message of the bundler. `column` counts from 0. */
interface Message {
  readonly text: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** The bundler's error, or its result with errors, as a ProblemError; anything else as it is. */
export function toBundleProblems(error: unknown, settings: Settings): unknown {
  if (!isFailure(error)) return error;
  const foreign = new Map<string, Problem>();
  const own: Problem[] = [];
  for (const message of error.errors) {
    const name = packageOf(message.location?.file ?? '');
    if (name === undefined) own.push(ownProblem(message, settings));
    else if (!foreign.has(name)) foreign.set(name, packageProblem(name, message, settings));
  }
  return new ProblemError([...foreign.values(), ...own], { cause: error });
}

interface Failure {
  readonly errors: readonly Message[];
}

function isFailure(error: unknown): error is Failure {
  if (typeof error !== 'object' || error === null || !('errors' in error)) return false;
  return Array.isArray(error.errors) && error.errors.length > 0;
}

/** The package that a file belongs to; undefined for the workspace's own. */
function packageOf(file: string): string | undefined {
  return /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1]?.replaceAll('\\', '/');
}

function packageProblem(name: string, { text, location }: Message, settings: Settings): Problem {
  const place = location && `${location.file}:${location.line}:${location.column + 1}`;
  const message = `The package ${name} cannot be bundled (${place}: ${text}). Name it in "function.external", and it is copied as it is.`;
  return functionProblem(settings, 'bundle-package', 'error', message, 'external');
}

function ownProblem({ text, location }: Message, settings: Settings): Problem {
  const at = location
    ? { file: location.file, line: location.line, column: location.column + 1 }
    : { file: `apps/${settings.api}/src/main.ts`, line: 1, column: 1 };
  return { code: 'bundle-source', severity: 'error', message: `${text}${wayOut(text)}`, ...at };
}

function wayOut(text: string): string {
  const missing = /^Could not resolve "([^"]*)"/.exec(text)?.[1];
  if (missing === undefined) return '.';
  return /^[./]/.test(missing)
    ? '. Correct the path, or write the file.'
    : '. Install the package, or correct its name.';
}
