// send.mjs as a user runs it: a process with the vendor's SDK beside it, against an account on this machine.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleSender } from '../../nx/src/deploy-definitions.ts';
import { senderPackages } from '../../nx/src/send/packages.ts';
import { type Answers, toRequest } from '../../nx/src/send/requests.ts';
import { fillVariables } from '../../nx/src/send/variables.ts';
import { type Account, openAccount } from './cloudapi-account.ts';
import { type Combination, combinations, define } from './definitions.ts';

const load = createRequire(import.meta.url);
const environment = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'nobody',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'nothing-that-is-secret',
  ALIBABA_CLOUD_ACCOUNT_ID: '1234567890123456',
  BOB_PASSWORD: 'hunter2',
  SHOP_APP_KEY: '203711',
  SHOP_APP_SECRET: 'top-secret',
  ORDERS_HOST: 'orders.cn-hangzhou-vpc.fcapp.run',
};

let sender: string;
let root: string;
let fake: Account;

beforeAll(async () => {
  sender = await bundleSender();
  root = mkdtempSync(join(tmpdir(), 'gatefold-send-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(async () => {
  fake = await openAccount();
  return () => fake.close();
});

/** A folder as the build writes it, after `npm install`. */
function install(
  combination: Combination,
  packages = true,
): { readonly folder: string; readonly plan: GatewayPlan } {
  const folder = mkdtempSync(join(root, 'cloudapi-'));
  const { plan, files } = define(combination);
  for (const { path, content } of files.filter(({ path: own }) => own.startsWith('cloudapi/')))
    writeFileSync(join(folder, path.slice('cloudapi/'.length)), content);
  writeFileSync(join(folder, 'send.mjs'), sender);
  const names = packages ? Object.keys(senderPackages) : [];
  mkdirSync(join(folder, 'node_modules/@alicloud'), { recursive: true });
  for (const name of names) symlinkSync(folderOf(name), join(folder, 'node_modules', name));
  return { folder, plan };
}

function folderOf(name: string): string {
  return dirname(load.resolve(`${name}/package.json`));
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(folder: string, ...options: readonly string[]): Promise<Ended> {
  return runWith(environment, folder, ...options, '--endpoint', fake.endpoint);
}

function runWith(env: NodeJS.ProcessEnv, folder: string, ...options: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['send.mjs', ...options], { cwd: folder, env });
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const writes = () => fake.account.calls.filter(({ action }) => !action.startsWith('Describe'));

describe('send.mjs', () => {
  it.each(combinations)('sends exactly what is planned: $type, $kind, $requestMode', async (combination) => {
    const { folder, plan } = install(combination);
    const { code, output } = await run(folder);
    expect([code, output]).toEqual([0, expect.stringContaining(`${plan.steps.length} created, 0 modified`)]);
    const answers = new Map<string, Answers[string]>();
    for (const [index, step] of plan.steps.entries()) {
      const planned = toRequest(fillVariables(step, environment), Object.fromEntries(answers));
      const sent = writes()[index];
      const texts = Object.entries(planned.parameters).map(([name, value]) => [name, String(value)]);
      expect([step.id, sent?.action, sent?.parameters]).toEqual([
        step.id,
        step.action,
        Object.fromEntries(texts),
      ]);
      answers.set(step.id, idsOf(step.id));
    }
  });

  it('creates nothing twice', async () => {
    const { folder, plan } = install({ type: 'http', kind: 'service', requestMode: 'MAPPING' });
    await run(folder);
    const before = writes().length;
    const { output } = await run(folder);
    const again = writes()
      .slice(before)
      .map(({ action }) => action);
    expect(new Set(again)).toEqual(new Set(['ModifyApi', 'DeployApi']));
    expect(output).toContain(`3 created, 3 modified, ${plan.steps.length - 6} as they are`);
    expect(output).toContain('The group answers at abc.apigateway.example');
  });

  it('asks nobody and needs no package to print', async () => {
    const { folder, plan } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' }, false);
    const { code, output } = await runWith({}, folder, '--print');
    expect(code).toBe(0);
    for (const { id } of plan.steps) expect(output).toContain(`create  ${id} (`);
    expect(output).toContain('AppSecret: ${SHOP_APP_SECRET}');
  });

  it('only reads in a dry run', async () => {
    const { folder } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' });
    const { code, output } = await run(folder, '--dry-run');
    expect([code, writes()]).toEqual([0, []]);
    expect(fake.account.calls.length).toBeGreaterThan(0);
    expect(output).toContain('nothing was sent');
  });

  it('says which step failed and why, and goes on from there', async () => {
    const { folder } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' });
    fake.account.failNext('CreatePlugin', 'QuotaExceeded.Plugin');
    const { code, output } = await run(folder);
    expect(code).toBe(1);
    expect(output).toContain(
      'Step plugin:cors_all (CreatePlugin) failed [QuotaExceeded.Plugin, request request-1]',
    );
    expect(output).toContain('run again');
    expect((await run(folder)).code).toBe(0);
    expect(fake.account.apis).toHaveLength(3);
    expect(fake.account.plugins).toHaveLength(3);
  });

  it('repeats what was throttled', async () => {
    const { folder } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' });
    fake.account.failNext('CreateApi', 'Throttling.User');
    expect((await run(folder)).code).toBe(0);
    expect(fake.account.apis).toHaveLength(3);
  });

  it('names the variables that have no value', async () => {
    const { folder } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' });
    const { BOB_PASSWORD: _, ...others } = environment;
    const { code, output } = await runWith(others, folder, '--endpoint', fake.endpoint);
    expect([code, fake.account.calls]).toEqual([1, []]);
    expect(output).toContain('export BOB_PASSWORD=...');
  });

  it('says what to do where the packages are not installed', async () => {
    const { folder } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' }, false);
    const { code, output } = await run(folder);
    expect([code, output]).toEqual([1, expect.stringContaining('Run "npm install" in this folder first.')]);
  });

  it('tells no secret', async () => {
    const { folder } = install({ type: 'event', kind: 'inline', requestMode: 'MAPPING' });
    const secrets = /hunter2|top-secret|203711|nothing-that-is-secret/;
    for (const action of ['CreateApp', 'CreatePlugin']) {
      fake.deaf.add(action);
      const { code, output } = await run(folder);
      expect([code, output]).toEqual([1, expect.stringContaining(`(${action}) failed`)]);
      expect(output).not.toMatch(secrets);
      fake.deaf.clear();
    }
    for (const options of [['--print'], ['--dry-run'], []]) {
      const { output } = await run(folder, ...options);
      expect(output).not.toMatch(secrets);
    }
  });

  it('is tried with the packages that it asks for', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(manifest.devDependencies).toMatchObject(senderPackages);
  });
});

/** Ids that the account gave to what a step made. */
function idsOf(step: string): Answers[string] {
  const { groups, apis, apps, plugins, backends, schemas } = fake.account;
  const [kind = '', name = ''] = step.split(':');
  const item = {
    group: groups[0],
    api: apis.find(
      ({ ApiName }) => ApiName === name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    ),
    app: apps.find(({ AppName }) => AppName === name),
    plugin: plugins.find(({ PluginName }) => PluginName === name),
    backend: backends[0],
    schema: schemas.find(({ ModelName }) => ModelName === name),
  }[kind];
  return Object.fromEntries(Object.entries(item ?? {}).map(([field, value]) => [field, String(value)]));
}
