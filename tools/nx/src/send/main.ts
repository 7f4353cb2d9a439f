// node send.mjs: sends the cloudapi.json beside it, or shows what it would send.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { printEnd, printStep } from './print.ts';
import { redact } from './redact.ts';
import { openSdk } from './sdk.ts';
import { type Done, sendPlan } from './send.ts';
import { type Service, ServiceError } from './service.ts';
import { StepError } from './step-error.ts';
import { missingVariables, variablesOf } from './variables.ts';

const usage = `node send.mjs [--print | --dry-run] [--endpoint <url>]

  --print      shows every request, as for an account that has nothing yet; asks nobody
  --dry-run    shows what would be created, modified or left as it is; reads only
  --endpoint   address of CloudAPI, where it is not the region's public one`;

/** An account that has nothing. */
const nothing: Service = { call: () => Promise.resolve({}) };

async function main(plan: GatewayPlan): Promise<void> {
  const options = readOptions();
  if (options.help === true) return console.log(usage);
  const print = options.print === true;
  if (!print) checkVariables(plan);
  const dryRun = print || options['dry-run'] === true;
  const { endpoint } = options;
  const sdk = { region: plan.region, ...(endpoint !== undefined && { endpoint }), sleep };
  const done: Done[] = [];
  const report = (one: Done) => {
    done.push(one);
    console.log(printStep(one, dryRun));
  };
  const service = print ? nothing : openSdk(sdk);
  const sent = await sendPlan({ plan, service, environment: process.env, dryRun, sleep, report });
  console.log(`\n${printEnd(done, sent, dryRun)}`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      print: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      endpoint: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.endpoint !== undefined && !/^https?:\/\/[^/]+\/?$/.test(values.endpoint))
    throw new Error('--endpoint must be an address such as https://apigateway.cn-hangzhou.aliyuncs.com');
  return values;
}

function checkVariables(plan: GatewayPlan): void {
  const missing = missingVariables(plan, process.env);
  if (missing.length === 0) return;
  const lines = missing.map((name) => `  export ${name}=...`);
  throw new Error(`These variables need values first; README.md says which:\n${lines.join('\n')}`);
}

function explain(error: unknown): string {
  if (!(error instanceof StepError)) return error instanceof Error ? error.message : String(error);
  const { cause, step } = error;
  const refusal =
    cause instanceof ServiceError
      ? ` [${cause.code}${cause.requestId === undefined ? '' : `, request ${cause.requestId}`}]`
      : '';
  return [
    `Step ${step.id} (${step.action}) failed${refusal}: ${error.message}`,
    'What was done before it stays. Put it right and run again: what is there is found by its name.',
  ].join('\n');
}

const plan = JSON.parse(readFileSync(new URL('cloudapi.json', import.meta.url), 'utf8')) as GatewayPlan;
try {
  await main(plan);
} catch (error) {
  console.error(redact(explain(error), variablesOf(plan), process.env));
  process.exitCode = 1;
}
