// Text of a generated module -> its exports, for tests: run in memory with the runtime library from its sources.
import * as runtime from '@gatefold/function/validate';
import { transformSync } from 'esbuild';

export type Loaded<Export> = { readonly [name: string]: Export };

/** Evaluates a module that imports nothing but the runtime library. */
export function loadModule<Export>(text: string): Loaded<Export> {
  const { code } = transformSync(text, { loader: 'js', format: 'cjs' });
  const module = { exports: {} as Loaded<Export> };
  const run = new Function('module', 'exports', 'require', code);
  // A plain object, as in a bundle: the accessors of a module namespace fail where the stack is nearly full.
  const library = { ...runtime };
  run(module, module.exports, () => library);
  return module.exports;
}
