// A generated scratch workspace -> the built function, the built client and the plan, loaded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GatewayPlan, Invoke } from '@gatefold/gateway';
import { build } from 'esbuild';
import { bundleForProduction } from '../../nx/src/bundle/bundle.ts';
import { ENTRY } from '../../nx/src/bundle/layout.ts';
import type { Api } from '../../nx/src/model/model.ts';
import { API, type Scratch } from './scratch.ts';

/** Called by the function for the answer to an operation's input. */
export type Decide = (operation: string, input: unknown) => unknown;

/** The client: a method for each operation. */
export type Caller = { readonly [operation: string]: (input: unknown) => Promise<unknown> };

export interface Built {
  readonly handler: Invoke;
  readonly answerWith: (decide: Decide) => void;
  readonly createCaller: (options: object) => Caller;
  readonly plan: GatewayPlan;
}

/** Builds the function as `nx build` does, and the client as a consumer's bundler would. */
export async function buildProjects({ root }: Scratch, api: Api): Promise<Built> {
  const folder = join(root, 'dist/function');
  await bundleForProduction({ root, api: API, folder, operations: api.operations, validateResponses: true });
  await build({
    absWorkingDir: root,
    entryPoints: { caller: join(root, `apps/${API}/src/caller.ts`) },
    outdir: join(root, 'dist/client'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
  const code = (await import(pathToFileURL(join(folder, ENTRY)).href)) as {
    readonly handler: Invoke;
    readonly answerWith: Built['answerWith'];
  };
  const client = (await import(pathToFileURL(join(root, 'dist/client/caller.mjs')).href)) as {
    readonly [name: string]: Built['createCaller'];
  };
  const createCaller = client[`create${api.typeName}`];
  if (createCaller === undefined) throw new Error(`The client has no create${api.typeName}.`);
  const plan = JSON.parse(
    readFileSync(join(root, `apps/${API}/gateway/cloudapi.json`), 'utf8'),
  ) as GatewayPlan;
  return { handler: code.handler, answerWith: code.answerWith, createCaller, plan };
}
