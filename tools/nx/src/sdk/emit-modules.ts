// Modules of a workspace library -> JavaScript and declarations: what the compiler makes of sources, and generated modules,
// which are both already.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { FRAMEWORK, type Runtime } from './manifest.ts';

/** Path in the package to text. */
export type Modules = ReadonlyMap<string, string>;

/**
 * Compiles `entries` and what they import of the library. With a bundled runtime only declarations, those of the
 * framework's packages among them, below `runtime/`. Throws an error with the compiler's messages.
 */
export function emitModules(
  root: string,
  folder: string,
  entries: readonly string[],
  runtime: Runtime,
): Modules {
  const options = readOptions(root, folder, runtime);
  const roots = entries.map((file) => file.replace(/\.js$/, '.d.ts'));
  const program = ts.createProgram(roots, options, createHost(options));
  const diagnostics = ts.getPreEmitDiagnostics(program);
  if (diagnostics.length > 0) throw new Error(printDiagnostics(folder, diagnostics));
  const place = placing(folder, runtime);
  const modules = new Map<string, string>();
  const add = (source: string, extension: string, text: string) => {
    const path = place(source);
    if (path === undefined) return;
    const target = path + extension;
    modules.set(target, extension === '.js' ? text : redirect(text, source, path, options, place));
  };
  for (const file of program.getSourceFiles()) {
    if (place(file.fileName) === undefined) continue;
    if (file.isDeclarationFile) {
      add(file.fileName, '.d.ts', file.text);
      const code = file.fileName.replace(/\.d\.ts$/, '.js');
      if (runtime === 'dependencies' && existsSync(code)) add(code, '.js', readFileSync(code, 'utf8'));
    } else
      program.emit(file, (name, text) => add(file.fileName, name.endsWith('.d.ts') ? '.d.ts' : '.js', text));
  }
  return modules;
}

function readOptions(root: string, folder: string, runtime: Runtime): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: runtime === 'bundled',
    removeComments: false,
    sourceMap: false,
    declarationMap: false,
    rootDir: root,
    outDir: join(folder, 'dist'),
  };
}

/** Sources of the framework are compiled as the library's own, though they are found in `node_modules`. */
function createHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(
    host.getCurrentDirectory(),
    host.getCanonicalFileName,
    options,
  );
  host.resolveModuleNameLiterals = (literals, file, redirected, own, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, own);
      const found = ts.resolveModuleName(literal.text, file, own, host, cache, redirected, mode);
      if (found.resolvedModule === undefined || !literal.text.startsWith(FRAMEWORK)) return found;
      return { ...found, resolvedModule: { ...found.resolvedModule, isExternalLibraryImport: false } };
    });
  return host;
}

/** Source file to its path in the package, without extension; undefined for what does not belong into it. */
type Place = (source: string) => string | undefined;

function placing(folder: string, runtime: Runtime): Place {
  const own = `${join(folder, 'src')}/`;
  return (source) => {
    const file = source.replace(/(\.d\.ts|\.[jt]s)$/, '');
    if (file.startsWith(own)) return file.slice(own.length);
    const home = runtime === 'bundled' ? frameworkHome(dirname(source)) : undefined;
    return home && `runtime/${home.name}/${relative(home.folder, file).replace(/^src\//, '')}`;
  };
}

/** Name, without scope, and folder of the framework's package that a folder is in. */
function frameworkHome(folder: string): { readonly name: string; readonly folder: string } | undefined {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return dirname(folder) === folder ? undefined : frameworkHome(dirname(folder));
  const { name = '' } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name?: string };
  return name.startsWith(FRAMEWORK) ? { name: name.slice(FRAMEWORK.length), folder } : undefined;
}

/** Imports of what the package contains become relative. */
function redirect(
  text: string,
  source: string,
  path: string,
  options: ts.CompilerOptions,
  place: Place,
): string {
  const imports = [...ts.preProcessFile(text, true, true).importedFiles].sort((a, b) => b.pos - a.pos);
  return imports.reduce((result, { fileName, pos, end }) => {
    const found = ts.resolveModuleName(fileName, source, options, ts.sys).resolvedModule?.resolvedFileName;
    const target = found === undefined ? undefined : place(found);
    if (target === undefined) return result;
    const way = relative(dirname(path), target);
    return `${result.slice(0, pos)}'${way.startsWith('.') ? way : `./${way}`}.js'${result.slice(end + 2)}`;
  }, text);
}

function printDiagnostics(folder: string, diagnostics: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => '\n',
  });
}
