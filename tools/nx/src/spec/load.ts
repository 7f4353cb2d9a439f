// An OpenAPI file -> the normalised document, or all its problems at once.
import { type Problem, ProblemError } from '../problem.ts';
import { newComponents } from './components.ts';
import { detectDialect } from './dialect.ts';
import type { Document } from './document.ts';
import { readSourceFile, type SourceFile } from './files.ts';
import { brokenFileProblem, collectProblems, type Loading, locate } from './loading.ts';
import { newMarks } from './marks.ts';
import { normaliseRoot } from './root.ts';
import { NO_BINDINGS } from './schema/dynamic.ts';

/** Where files come from: the Nx Tree, so that dry runs and tests need no disk. */
export interface Source {
  /** Takes a path relative to the workspace root with forward slashes; undefined when there is no such file. */
  readonly read: (path: string) => string | undefined;
}

/**
 * Loads a Swagger 2.0 or OpenAPI 3.x document with all it refers to and normalises it to OpenAPI 3.1.
 * Only files in the document's folder are read.
 * @throws ProblemError with every problem found, warnings included, when one of them is an error.
 */
export async function loadDocument(file: string, source: Source): Promise<Document> {
  const main = readMain(file, source);
  const { dialect, root: raw } = detectDialect(main);
  const files = new Map([[file, main]]);
  const components = newComponents();
  const loading: Loading = {
    main,
    dialect,
    source,
    files,
    found: [],
    origins: newMarks(),
    components,
    discriminated: [],
    flagged: [],
    operationIds: new Set(),
    scope: { bindings: NO_BINDINGS },
    once: new Map(),
  };
  const root = normaliseRoot(loading, raw);
  const problems = collectProblems(loading);
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemError(problems);
  return { file, root, problems, locate: (node, key) => locate(loading, node, key) };
}

function readMain(file: string, source: Source): SourceFile {
  const main = readSourceFile(file, source);
  if (main !== undefined && 'parsed' in main) return main;
  throw new ProblemError([main === undefined ? notFound(file) : brokenFileProblem(main)]);
}

function notFound(file: string): Problem {
  const message = 'There is no such file. Correct the path, or create the document.';
  return { code: 'spec-not-found', severity: 'error', message, file, line: 1, column: 1 };
}
