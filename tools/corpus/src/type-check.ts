// A scratch workspace -> the type errors in it, each at the operation whose file has it. A process of its own for all
// documents: what they share (libraries, the framework's packages) is read and parsed once.
import { join, sep } from 'node:path';
import ts from 'typescript';
import type { Failure } from './report.ts';

export interface TypeCheck {
  /** The scratch workspace. */
  readonly root: string;
  /** Names of operations' files without ending, and of their types without `Input` and `Answer`, to their ids. */
  readonly owners: { readonly [name: string]: string };
}

export interface TypeErrors {
  readonly failures: readonly Failure[];
  readonly seconds: number;
}

const shared = new Map<string, ts.SourceFile | undefined>();

/** Checks the workspace's own files, client and function, with its strict settings. */
export function checkTypes({ root, owners }: TypeCheck): readonly Failure[] {
  const config = join(root, 'tsconfig.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    // Declarations are the larger part of what is generated.
    { skipLibCheck: false, skipDefaultLibCheck: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (parsed === undefined) throw new Error(`There is no ${config}.`);
  const host = sharingHost(root, parsed.options);
  const program = ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options, host });
  const own = program.getSourceFiles().filter(({ fileName }) => isOwn(root, fileName));
  const found = [
    ...parsed.errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ];
  return found.map((diagnostic) => failure(root, owners, diagnostic));
}

function fail({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
}

const isOwn = (root: string, fileName: string) => fileName.startsWith(root + sep);

/** Keeps every file from outside of the workspace for the documents that follow. */
function sharingHost(root: string, options: ts.CompilerOptions): ts.CompilerHost {
  const disk = ts.createCompilerHost(options);
  return {
    ...disk,
    getSourceFile: (fileName, version) => {
      if (isOwn(root, fileName)) return disk.getSourceFile(fileName, version);
      if (!shared.has(fileName)) shared.set(fileName, disk.getSourceFile(fileName, version));
      return shared.get(fileName);
    },
  };
}

function failure(root: string, owners: TypeCheck['owners'], diagnostic: ts.Diagnostic): Failure {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  const { file, start = 0 } = diagnostic;
  if (file === undefined) return { operation: '(document)', stage: 'typecheck', reason: message };
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const path = file.fileName.slice(root.length + 1);
  const owner = owners[nameIn(path, file.text.slice(0, start)) ?? ''];
  const reason = `${path}:${line + 1}:${character + 1} TS${diagnostic.code}: ${message}`;
  return { operation: owner ?? '(document)', stage: 'typecheck', reason };
}

/** What an operation's file is named for, or, among the types of all of them, the type that the error stands in. */
function nameIn(path: string, before: string): string | undefined {
  if (path.endsWith('/operations/_types.d.ts'))
    return [...before.matchAll(/^export type (\w+)(?:Input|Answer)\b/gm)].at(-1)?.[1];
  return /operations|validators/.test(path) ? path.split('/').at(-1)?.split('.')[0] : undefined;
}

/** Answers each workspace that its parent sends with its errors. */
export function serveTypeChecks(): void {
  process.on('message', (check: TypeCheck) => {
    const started = performance.now();
    const failures = checkTypes(check);
    const seconds = (performance.now() - started) / 1000;
    process.send?.({ failures, seconds } satisfies TypeErrors);
  });
}
