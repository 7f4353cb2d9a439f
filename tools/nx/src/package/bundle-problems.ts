// What keeps the bundler from making a bundle -> problems with places and a way out.
import { type Bundle, inputsWithout } from '../bundle/bundle.ts';
import type { Inputs } from '../bundle/in-use.ts';
import { type Installed, packageOf } from '../bundle/packages/manifest.ts';
import { type Problem, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';
import { packageInWords, wayOutside } from './package-words.ts';

/** One message of the bundler. `column` counts from 0. */
interface Message {
  readonly text: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** The bundler's error, or its result with errors, as a ProblemError; anything else as it is. */
export async function toBundleProblems(error: unknown, settings: Settings, bundle: Bundle): Promise<unknown> {
  if (!isFailure(error)) return error;
  const foreign = new Map<Installed, Message>();
  const own: Problem[] = [];
  for (const message of error.errors) {
    const found = packageOf(message.location?.file ?? '');
    if (found === undefined) own.push(ownProblem(message, settings));
    else if (![...foreign.keys()].some(({ name }) => name === found.name)) foreign.set(found, message);
  }
  const files = error.errors.flatMap(({ location }) => location?.file ?? []).filter(packageOf);
  const inputs = foreign.size === 0 ? {} : ((await inputsWithout(bundle, files)) ?? {});
  const problems = [...foreign].map(([found, message]) => packageProblem(found, message, inputs, settings));
  return new ProblemError([...problems, ...own], { cause: error });
}

interface Failure {
  readonly errors: readonly Message[];
}

function isFailure(error: unknown): error is Failure {
  if (typeof error !== 'object' || error === null || !('errors' in error)) return false;
  return Array.isArray(error.errors) && error.errors.length > 0;
}

function packageProblem(
  found: Installed,
  { text, location }: Message,
  inputs: Inputs,
  settings: Settings,
): Problem {
  const place = location && `${location.file}:${location.line}:${location.column + 1}`;
  const message = `${packageInWords(found, inputs)} cannot be bundled (${place}: ${text}). ${wayOutside(found, inputs)}`;
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
