// A hostile case -> what the line makes of it: every file it writes, or the problems it refuses it with.
import type { Tree } from '@nx/devkit';
import { type Deployment, readDeployment } from '../emitters/deploy/deployment.ts';
import { emitDeploy } from '../emitters/deploy/emit.ts';
import { planGateway } from '../emitters/gateway/emit.ts';
import { generateApi } from '../generate.ts';
import { buildApi } from '../model/build.ts';
import { ProblemError } from '../problem.ts';
import { loadSettings } from '../settings/settings.ts';
import { loadDocument } from '../spec/load.ts';
import { treeWithApi } from '../testing/workspace-tree.ts';
import { npmScope, sourceOf, specFileOf } from '../workspace.ts';
import type { HostileCase } from './corpus.ts';

export type Outcome =
  | {
      readonly kind: 'generated';
      /** Path to text of every file that was written. */
      readonly files: ReadonlyMap<string, string>;
      /** The same of the deploy formats, relative to their folder. */
      readonly deploy: ReadonlyMap<string, string>;
      readonly deployment: Deployment;
    }
  | { readonly kind: 'refused'; readonly codes: readonly string[] };

/** Through the real line, on a tree in memory. Throws whatever is no ProblemError. */
export async function run({ document, settings }: HostileCase, api = 'things'): Promise<Outcome> {
  const tree = treeWithApi(api, document, settings);
  const given = new Map(textsOf(tree));
  try {
    await generateApi(tree, api);
    const files = textsOf(tree).filter(([path, text]) => given.get(path) !== text);
    return { kind: 'generated', files: new Map(files), ...(await deployed(tree, api)) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const errors = error.problems.filter(({ severity }) => severity === 'error');
    return { kind: 'refused', codes: [...new Set(errors.map(({ code }) => code))].sort() };
  }
}

function textsOf(tree: Tree): readonly (readonly [string, string])[] {
  return tree.listChanges().map(({ path, content }) => [path, content?.toString('utf8') ?? '']);
}

async function deployed(tree: Tree, name: string) {
  const source = sourceOf(tree);
  const document = await loadDocument(specFileOf(tree, name), source);
  const { settings } = loadSettings(name, source);
  const api = buildApi(document, name, { scope: npmScope(tree) });
  const { plan } = planGateway(api, settings);
  const { files } = emitDeploy(api, settings, plan);
  return {
    deployment: readDeployment(api, settings, plan),
    deploy: new Map(files.map(({ path, content }) => [path, content])),
  };
}
