// Generated files of several cases -> what the compiler says about them, in one program and without a disk.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const WORKSPACE = fileURLToPath(new URL('../../../..', import.meta.url));
const FOLDER = join(WORKSPACE, 'tools/nx/testdata/hostile/generated');

/** `cases`: path below the workspace to text. The packages of their APIs are found by `@cases/<api>`. */
export function typeFaults(
  cases: readonly ReadonlyMap<string, string>[],
  apis: readonly string[],
): readonly string[] {
  const texts = new Map(
    cases.flatMap((files) => [...files].map(([path, text]) => [join(FOLDER, path), text] as const)),
  );
  const base = ts.readConfigFile(join(WORKSPACE, 'tsconfig.base.json'), ts.sys.readFile).config;
  const paths = Object.fromEntries(
    apis.map((api) => [`@cases/${api}/*`, [`./libs/${api}/src/generated/*.d.ts`]]),
  );
  const compilerOptions = {
    ...base.compilerOptions,
    // Declarations are the larger part of what is generated.
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    types: ['node'],
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    paths,
  };
  const { options } = ts.parseJsonConfigFileContent({ compilerOptions, files: [] }, ts.sys, FOLDER);
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    directoryExists: (path) => path.startsWith(FOLDER) || ts.sys.directoryExists(path),
    getSourceFile: (path, version) => {
      const text = texts.get(path);
      return text === undefined
        ? disk.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  };
  const roots = [...texts.keys()].filter((path) => /(?<!vitest\.config|\.test)\.ts$/.test(path));
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(roots, options, host));
  return diagnostics.map(
    ({ file, messageText }) =>
      `${file?.fileName.slice(FOLDER.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}
