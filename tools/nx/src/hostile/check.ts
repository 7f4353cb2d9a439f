// Everything generated for a hostile case -> what is wrong with it: places, syntax, effects, expressions of other tools.
import ts from 'typescript';
import { checkDeploy } from './check-deploy.ts';
import { execute } from './execute.ts';
import type { Outcome } from './run.ts';

/** The one module with a name that no word of a document gives. */
const TYPES = 'libs/things/src/generated/operations/_types.d.ts';
const INSIDE = /^(apps|libs|openapi)\/things\/[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** One line for each fault; empty where all is well. */
export async function faultsOf(outcome: Extract<Outcome, { kind: 'generated' }>): Promise<readonly string[]> {
  const { files, deploy, deployment } = outcome;
  const places = [...files.keys()]
    .filter((path) => path !== TYPES && !INSIDE.test(path))
    .map((path) => `${path} is outside`);
  const syntax = [...files, ...deploy].flatMap(([path, text]) => syntaxFaults(path, text));
  return [...places, ...syntax, ...(await effects(files)), ...checkDeploy(deploy, deployment)];
}

const parsed = new Map<string, readonly string[]>();

function syntaxFaults(path: string, text: string): readonly string[] {
  if (/\.json$/.test(path)) return jsonFaults(path, text);
  if (!/\.(ts|js)$/.test(path)) return [];
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const file: object = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const found =
    'parseDiagnostics' in file && Array.isArray(file.parseDiagnostics) ? file.parseDiagnostics : [];
  const faults = (found as readonly ts.Diagnostic[]).map(
    ({ messageText, start }) => `${path}:${start}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
  parsed.set(text, faults);
  return faults;
}

function jsonFaults(path: string, text: string): readonly string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [`${path}: ${String(error)}`];
  }
}

async function effects(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  try {
    const { traces, evaluated } = await execute(files);
    return evaluated.length > 10 ? traces : [...traces, 'nothing was evaluated'];
  } catch (error) {
    return [
      `execution: ${error instanceof Error ? `${error.message} ${error.stack?.split('\n')[0]}` : String(error)}`,
    ];
  }
}
