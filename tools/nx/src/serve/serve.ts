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
import { type Bundle, bundleContinuously, bundleOnce, messages } from '../bundle/bundle.ts';
import { ENTRY } from '../bundle/layout.ts';
import { ProblemError } from '../problem.ts';
import { localApps } from './apps.ts';
import { regenerate } from './regenerate.ts';
import { watchFolders } from './watch.ts';

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
  /** The plan it started with. */
  readonly plan: GatewayPlan;
  readonly stop: () => Promise<void>;
}

/** Starts and resolves when the port is open. Rejects where the document, the sources or the port are not usable. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { root, api, log } = options;
  await regenerated(options);
  const folder = join(root, 'tmp', 'serve', `${api}-${process.pid}`);
  const bundle: Bundle = { root, api, mode: 'development', folder };
  await bundleOnce(bundle);
  let running = createBackend(folder, readPlan(root, api));
  const gateway = createGateway(gatewayOptions(options, running));
  const renew = async () => {
    const next = createBackend(folder, readPlan(root, api));
    gateway.swap(next);
    await close(running);
    running = next;
  };
  const { url } = await gateway.listen(options.port).catch(async (error: unknown) => {
    await close(running);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const watching = options.watch ? await follow(options, bundle, renew) : undefined;
  return {
    url,
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

interface Backend {
  readonly plan: GatewayPlan;
  readonly instances: readonly FunctionInstance[];
  readonly functions: GatewayOptions['functions'];
}

/** An instance for each function, so that what one keeps in memory is not seen by another. */
function createBackend(folder: string, plan: GatewayPlan): Backend {
  const names = [...new Set(plan.operations.map((operation) => operation.function))];
  const started = names.map((name) => ({
    name,
    instance: createInstance({ file: join(folder, ENTRY), env: { NODE_ENV: 'development' } }),
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

/** Follows the sources through the bundler, and the document and the settings by watching their folders. */
async function follow(options: ServeOptions, bundle: Bundle, renew: () => Promise<void>) {
  const { root, api, log } = options;
  let first = true;
  const bundler = await bundleContinuously(bundle, async (result) => {
    if (result.errors.length > 0) return options.report(new Error(messages(result.errors)));
    if (first) {
      first = false;
      return;
    }
    await renew().then(() => log('Rebuilt.'), options.report);
  });
  const folders = [join(root, 'openapi', api), join(root, 'apps', api)];
  const watcher = watchFolders(folders, isSource, async () => {
    const changed = await regenerated(options).catch((error: unknown) => {
      options.report(error);
      return [];
    });
    if (changed.length > 0) log(`Regenerated ${changed.length} files.`);
    if (changed.some((path) => path.endsWith('cloudapi.json'))) await renew().catch(options.report);
  });
  return {
    stop: async () => {
      watcher.stop();
      await bundler.stop();
    },
  };
}

const isSource = (file: string) => /\.(ya?ml|json)$/.test(file);

/** Generates and reports warnings; gives the paths that changed. */
async function regenerated(options: ServeOptions): Promise<readonly string[]> {
  const { problems, changed } = await regenerate(options.root, options.api);
  if (problems.length > 0) options.report(new ProblemError(problems));
  return changed;
}
