// nx serve <api>: the API behind the local gateway until Ctrl-C.
import type { ExecutorContext } from '@nx/devkit';
import { formatProblems, ProblemError } from '../../problem.ts';
import { localApps } from '../../serve/apps.ts';
import { curlLine } from '../../serve/curl.ts';
import { describeExchange } from '../../serve/describe.ts';
import { diskSource } from '../../serve/disk-source.ts';
import { type Served, serve } from '../../serve/serve.ts';
import { apiOf } from '../api-of.ts';

interface ServeSchema {
  readonly port: number;
  readonly stage: string;
  readonly watch: boolean;
  readonly trace: boolean;
}

export default async function serveExecutor(
  options: ServeSchema,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root } = context;
  const api = apiOf(context);
  const report = (error: unknown) => console.error(readable(error, root));
  try {
    const served = await serve({
      root,
      api,
      ...options,
      log: console.log,
      report,
      onExchange: (exchange) => console.log(describeExchange(exchange, options.trace)),
    });
    console.log(await greeting(served, options.stage));
    await stopSignal();
    await served.stop();
    return { success: true };
  } catch (error) {
    report(error);
    return { success: false };
  }
}

async function greeting({ url, api, settings }: Served, stage: string): Promise<string> {
  const [app] = localApps(process.env);
  const curl = app && (await curlLine({ api, settings }, url, app, stage));
  return [
    '',
    `  ${api.name} is at ${url} (stage ${stage})`,
    `  app key ${app?.appKey}, app secret ${app?.appSecret}`,
    ...(curl === undefined ? [] : ['', `  ${curl}`]),
    '',
  ].join('\n');
}

function readable(error: unknown, root: string): string {
  if (error instanceof ProblemError) return formatProblems(error.problems, diskSource(root));
  return error instanceof Error ? error.message : String(error);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
