// Where things of an API are in the workspace, read through the Nx tree so that dry runs see what was just written.
import type { Tree } from '@nx/devkit';
import { type Problem, ProblemError } from './problem.ts';
import type { Source } from './spec/load.ts';
import { decodeText } from './text/decode.ts';

const SPEC_NAMES = ['openapi.yaml', 'openapi.yml', 'openapi.json'];

export function sourceOf(tree: Tree): Source {
  return {
    read: (path) => {
      const bytes = tree.exists(path) && tree.isFile(path) ? tree.read(path) : null;
      return bytes === null ? undefined : decodeText(bytes);
    },
  };
}

export function settingsFile(api: string): string {
  return `apps/${api}/gateway.json`;
}

/** Every API of the workspace: each folder of `apps/` with a `gateway.json`. */
export function apiNames(tree: Tree): readonly string[] {
  return tree.children('apps').filter((name) => tree.exists(settingsFile(name)));
}

/** The API's document as far as it is there: `openapi/<api>/openapi.{yaml,yml,json}`. */
export function findSpecFile(tree: Tree, api: string): string | undefined {
  return findSpecIn((path) => tree.exists(path) && tree.isFile(path), api);
}

/** The API's document; throws a ProblemError where there is none. */
export function specFileOf(tree: Tree, api: string): string {
  return found(findSpecFile(tree, api), api);
}

/** As {@link specFileOf}, for any source of workspace files. */
export function specFileIn(source: Source, api: string): string {
  return found(
    findSpecIn((path) => source.read(path) !== undefined, api),
    api,
  );
}

function found(file: string | undefined, api: string): string {
  if (file !== undefined) return file;
  throw new ProblemError([
    problem(
      'spec-not-found',
      `openapi/${api}/openapi.yaml`,
      `API "${api}" has no OpenAPI document. Put it there, or run: nx generate api ${api} --spec=<path>`,
    ),
  ]);
}

function findSpecIn(isThere: (path: string) => boolean, api: string): string | undefined {
  return SPEC_NAMES.map((name) => `openapi/${api}/${name}`).find(isThere);
}

/** npm scope of the workspace's packages, from the root package's name: `@acme/source` and `acme` give `@acme`. */
export function npmScope(tree: Tree): string {
  return npmScopeIn(sourceOf(tree));
}

/** As {@link npmScope}, for any source of workspace files. */
export function npmScopeIn(source: Source): string {
  const manifest: unknown = JSON.parse(source.read('package.json') ?? '{}');
  const name =
    typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : undefined;
  const scope = typeof name === 'string' ? name.replace(/^@/, '').split('/')[0] : undefined;
  return `@${scope === undefined || scope === '' ? 'apis' : scope}`;
}

/** A problem with a file as a whole. */
export function problem(code: string, file: string, message: string): Problem {
  return { code, severity: 'error', message, file, line: 1, column: 1 };
}
