// One API on this machine: generated, bundled, run behind the local gateway, and renewed at each change.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  createGateway,
  createInstance,
  type Exchange,
  type FunctionInstance,
  type GatewayOptions,
} from '@gatefold/gateway';
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { bundleOnce } from '../bundle/bundle.ts';
import { packageNames } from '../bundle/packages/imported.ts';
import type { Api } from '../model/model.ts';
import { toBundleProblems } from '../package/bundle-problems.ts';
import { checkPackages } from '../package/bundled-packages.ts';
import { checkExternalNames } from '../package/external-names.ts';
import { hasErrors, ProblemError } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { localApps } from './apps.ts';
import { bundleOf, follow, regenerated } from './follow.ts';
import { instanceOptions, linkFiles } from './function-here.ts';

export interface ServeOptions {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly api: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly stage: string;
  readonly watch: boolean;
  readonly onExchange?: (exchange: Exchange) => void;
  /** Hears of everything a person at the terminal wants to know. */
  readonly log: (line: string) => void;
  /** Prints problems with their code frames. */
  readonly report: (error: unknown) => void;
}

export interface Served {
  readonly url: string;
  /** The API and the settings it started with. */
  readonly api: Api;
  readonly settings: Settings;
  /** The plan it started with. */
  readonly plan: GatewayPlan;
  readonly stop: () => Promise<void>;
}

/** Starts and resolves when the port is open. Rejects where the document, the sources or the port are not usable. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { root, api, log } = options;
  const { api: model, settings } = await regenerated(options);
  const folder = join(root, 'tmp', 'serve', `${api}-${process.pid}`);
  await bundleFirst(options, folder, settings);
  linkFiles(settings, join(root, 'apps', api), folder);
  let running = createBackend(folder, readPlan(root, api), settings);
  const gateway = createGateway(gatewayOptions(options, running));
  const renew = async (settings: Settings) => {
    const next = createBackend(folder, readPlan(root, api), settings);
    gateway.swap(next);
    await close(running);
    running = next;
  };
  const { url } = await gateway.listen(options.port).catch(async (error: unknown) => {
    await close(running);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const watching = options.watch ? await follow(options, folder, settings, renew) : undefined;
  return {
    url,
    api: model,
    settings,
    plan: running.plan,
    stop: async () => {
      await watching?.stop();
      await gateway.close();
      await close(running);
      rmSync(folder, { recursive: true, force: true });
      log('Stopped.');
    },
  };
}

/** Reports warnings of what is bundled. */
async function bundleFirst(options: ServeOptions, folder: string, settings: Settings): Promise<void> {
  const { root } = options;
  const bundle = bundleOf(options, folder, settings);
  const { inputs } = await bundleOnce(bundle).catch(async (error: unknown) => {
    throw await toBundleProblems(error, settings, bundle);
  });
  const problems = [
    ...checkPackages(root, settings, inputs),
    ...checkExternalNames(root, settings, packageNames(inputs)),
  ];
  if (hasErrors(problems)) throw new ProblemError(problems);
  if (problems.length > 0) options.report(new ProblemError(problems));
}

interface Backend {
  readonly plan: GatewayPlan;
  readonly instances: readonly FunctionInstance[];
  readonly functions: GatewayOptions['functions'];
}

/** An instance for each function, so that what one keeps in memory is not seen by another. */
function createBackend(folder: string, plan: GatewayPlan, settings: Settings): Backend {
  const names = [...new Set(plan.operations.map((operation) => operation.function))];
  const started = names.map((name) => ({
    name,
    instance: createInstance(instanceOptions(settings, folder)),
  }));
  return {
    plan,
    instances: started.map(({ instance }) => instance),
    functions: Object.fromEntries(started.map(({ name, instance }) => [name, instance.invoke])),
  };
}

async function close({ instances }: Backend): Promise<void> {
  await Promise.all(instances.map((instance) => instance.close()));
}

function readPlan(root: string, api: string): GatewayPlan {
  return JSON.parse(readFileSync(join(root, 'apps', api, 'gateway', 'cloudapi.json'), 'utf8')) as GatewayPlan;
}

function gatewayOptions(options: ServeOptions, { plan, functions }: Backend): GatewayOptions {
  return {
    plan,
    functions,
    apps: localApps(process.env),
    stage: options.stage,
    ...(options.onExchange !== undefined && { onExchange: options.onExchange }),
  };
}
