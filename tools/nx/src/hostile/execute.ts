// Generated modules -> what running them does: each is evaluated in a realm of its own, with a canary in it.
import { dirname, join } from 'node:path/posix';
import vm from 'node:vm';
import { transform } from 'esbuild';

/** Source to CommonJS; most files of two cases are the same. */
const scripts = new Map<string, vm.Script>();

/** Stands for every package: whatever is asked of it, it gives itself. */
const STUB = `(() => {
  const stub = new Proxy(function () {}, {
    get: (_, key) => (key === 'then' ? undefined : key === Symbol.toPrimitive ? () => 'stub' : key === Symbol.iterator ? function* () {} : stub),
    apply: () => stub,
    construct: () => stub,
  });
  return stub;
})()`;

export interface Effects {
  /** The canary was called, or a global or built-in prototype has changed. */
  readonly traces: readonly string[];
  /** Modules that were evaluated. */
  readonly evaluated: readonly string[];
}

/** Evaluates every module once. Throws where one does not compile or throws itself. */
export async function execute(files: ReadonlyMap<string, string>): Promise<Effects> {
  const modules = [...files].filter(([path]) => /(?<!\.d)\.(ts|js)$/.test(path));
  await Promise.all(modules.map(([path, text]) => compile(path, text)));
  const realm = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  const traces: string[] = vm.runInContext(
    'globalThis.traces = []; globalThis.canary = () => traces.push("canary"); globalThis.process = { env: {} }; traces',
    realm,
  );
  const before = snapshot(realm);
  const loaded = new Map<string, object>();
  const stub: object = vm.runInContext(STUB, realm);
  const load = (path: string): object => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const module = { exports: {} as object };
    loaded.set(path, module.exports);
    const script = scripts.get(files.get(path) ?? '');
    if (script === undefined) throw new Error(`${path} is imported, and was not generated`);
    const require = (name: string) =>
      name.startsWith('.') ? load(resolve(files, dirname(path), name)) : stub;
    script.runInContext(realm)(module, module.exports, require);
    loaded.set(path, module.exports);
    return module.exports;
  };
  for (const [path] of modules) load(path);
  const after = snapshot(realm);
  return {
    traces: [...traces, ...(after === before ? [] : ['globals or prototypes have changed'])],
    evaluated: [...loaded.keys()],
  };
}

async function compile(path: string, text: string): Promise<void> {
  if (scripts.has(text)) return;
  const { code } = await transform(text, { loader: path.endsWith('.ts') ? 'ts' : 'js', format: 'cjs' });
  scripts.set(text, new vm.Script(`(module, exports, require) => {${code}\n}`, { filename: path }));
}

/** `./pets.js` is the file `pets.ts` or `pets.js`. */
function resolve(files: ReadonlyMap<string, string>, folder: string, name: string): string {
  const path = join(folder, name);
  const source = path.replace(/\.js$/, '.ts');
  return files.has(source) ? source : path;
}

function snapshot(realm: vm.Context): string {
  const names = [
    'globalThis',
    ...['Object', 'Function', 'Array', 'String', 'Promise', 'RegExp'].flatMap((name) => [
      name,
      `${name}.prototype`,
    ]),
  ];
  const keys = names.map((name) => vm.runInContext(`Reflect.ownKeys(${name}).map(String).join()`, realm));
  return keys.join('\n');
}
