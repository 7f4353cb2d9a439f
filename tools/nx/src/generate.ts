// The line: spec -> Document -> Api -> File[] -> Tree, for one API of the workspace.
import type { Tree } from '@nx/devkit';
import { emitApp, handlerPath } from './emitters/app/emit.ts';
import { emitGateway } from './emitters/gateway/emit.ts';
import { emitSdk } from './emitters/sdk/emit.ts';
import { emitValidators, hasRequestValidators, hasResponseValidators } from './emitters/validators/emit.ts';
import type { File } from './file.ts';
import { buildApi } from './model/build.ts';
import type { Api } from './model/model.ts';
import { hasErrors, type Problem, ProblemError } from './problem.ts';
import { loadSettings, type Settings } from './settings/settings.ts';
import { loadDocument } from './spec/load.ts';
import { npmScope, sourceOf, specFileOf } from './workspace.ts';
import { filesBelow, writeFiles } from './write/write.ts';

/** What was generated, and from what. */
export interface Generated {
  readonly api: Api;
  readonly settings: Settings;
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/** Brings everything that follows from the API's document up to date; throws a ProblemError. */
export async function generateApi(tree: Tree, name: string): Promise<Generated> {
  const source = sourceOf(tree);
  const document = await loadDocument(specFileOf(tree, name), source);
  const { settings, problems: settingsProblems } = loadSettings(name, source);
  if (hasErrors(settingsProblems)) throw new ProblemError([...document.problems, ...settingsProblems]);
  const api = buildApi(document, name, { scope: npmScope(tree) });
  const { files, problems: emitProblems } = emit(api, settings);
  const problems = [...document.problems, ...settingsProblems, ...emitProblems, ...orphans(tree, api)];
  if (hasErrors(problems)) throw new ProblemError(problems);
  writeFiles(tree, files, ownedFolders(name));
  return { api, settings, problems };
}

function emit(
  api: Api,
  settings: Settings,
): { readonly files: readonly File[]; readonly problems: readonly Problem[] } {
  const gateway = emitGateway(api, settings);
  const app = emitApp(api, settings, (operation) => ({
    request: hasRequestValidators(api, operation),
    responses: hasResponseValidators(api, operation),
  }));
  const files = [...emitSdk(api), ...app, ...emitValidators(api), ...gateway.files];
  return { files, problems: gateway.problems };
}

const ownedFolders = (name: string) => [
  `libs/${name}/src/generated`,
  `apps/${name}/src/generated`,
  `apps/${name}/gateway`,
];

/** Handlers whose operation has gone: reported, never deleted. */
function orphans(tree: Tree, api: Api): readonly Problem[] {
  const expected = new Set(api.operations.map((operation) => handlerPath(api, operation)));
  return filesBelow(tree, `apps/${api.name}/src/operations`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !expected.has(path))
    .filter((path) => /from '\.\.\/generated\/operations\//.test(tree.read(path, 'utf8') ?? ''))
    .map((path) => ({
      code: 'handler-without-operation',
      severity: 'warning',
      message: `No operation of ${api.file} has this handler any more. Delete it, or rename it to the operation that took its place.`,
      file: path,
      line: 1,
      column: 1,
    }));
}
