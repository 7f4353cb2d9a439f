// The commands of each README are run, with stand-ins for the tools that write down what they were called with.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../settings/settings.ts';
import { variable } from '../../settings/variables.ts';
import { apiOf, settingsOf } from '../gateway/document-of.ts';
import { planGateway } from '../gateway/emit.ts';
import { type DeployFile, emitDeploy } from './emit.ts';
import { printTemplateCommands } from './ros-commands.ts';
import { fullSettings, orders } from './sample.ts';

type Call = readonly string[];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gatefold-readme-'));
  writeTools(join(root, 'bin'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Each tool appends its arguments to a log; `envsubst` does its work too. */
function writeTools(bin: string): void {
  mkdirSync(bin);
  const write = (name: string, body: string) => {
    writeFileSync(join(bin, name), `#!${process.execPath}\n${body}`);
    chmodSync(join(bin, name), 0o755);
  };
  const log = `require('fs').appendFileSync(process.env.LOG, JSON.stringify([require('path').basename(process.argv[1]), ...process.argv.slice(2)]) + '\\n');`;
  for (const name of ['aliyun', 'ossutil', 'terraform', 's', 'npm', 'node']) write(name, log);
  write(
    'envsubst',
    `const names = process.argv[2];
    const text = require('fs').readFileSync(0, 'utf8');
    process.stdout.write(text.replace(/\\$\\{(\\w+)\\}/g, (all, name) => names.includes(all) ? process.env[name] : all));`,
  );
}

function emit(file: object): readonly DeployFile[] {
  const api = apiOf('orders', orders as never);
  const settings = settingsOf('orders', { ...fullSettings, ...file });
  return emitDeploy(api, settings, planGateway(api, settings).plan).files;
}

/** Runs the commands of a README in their folder; an unset variable or a failing command is an error. */
function follow(files: readonly DeployFile[], target: Target): readonly Call[] {
  const folder = mkdtempSync(join(root, `${target}-`));
  for (const { path, content } of files.filter((one) => one.path.startsWith(`${target}/`))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const page = readFileSync(join(folder, target, 'README.md'), 'utf8');
  const script = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]).join('\n');
  const valued = script.replaceAll(/^export (\w+)=\.\.\./gm, 'export $1=value-of-$1');
  const log = join(folder, 'log');
  writeFileSync(log, '');
  execFileSync('/bin/bash', ['--norc', '-euc', valued], {
    cwd: join(folder, target),
    env: { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, LOG: log },
  });
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Call);
}

const contentOf = (files: readonly DeployFile[], path: string) =>
  files.find((one) => one.path === path)?.content ?? '';
const option = (call: Call | undefined, name: string) => call?.[call.indexOf(name) + 1] ?? '';
const named = (calls: readonly Call[], ...start: readonly string[]) =>
  calls.filter((call) => start.every((word, index) => call[index] === word));

describe('the commands of a README', () => {
  it('terraform: zips go where the function looks, every input variable has a value', () => {
    const files = emit({});
    const calls = follow(files, 'terraform');
    expect(calls).toEqual([
      ['ossutil', 'cp', '../../package/orders.zip', 'oss://value-of-CODE_BUCKET/orders.zip', '--force'],
      ['terraform', 'init'],
      ['terraform', 'validate'],
      ['terraform', 'plan', '-out=next.tfplan'],
      ['terraform', 'apply', 'next.tfplan'],
    ]);
    const page = contentOf(files, 'terraform/README.md');
    const variables = Object.keys(JSON.parse(contentOf(files, 'terraform/main.tf.json')).variable);
    expect(variables).toEqual(['bob_password', 'code_bucket']);
    for (const name of variables) expect(page).toContain(`export TF_VAR_${name}=`);
    expect(page).not.toContain('account_id');
  });

  it('ros: the template is checked and created with a value for each of its parameters', () => {
    const files = emit({ function: { environment: { TOKEN: variable('ORDERS_TOKEN') } } });
    const calls = follow(files, 'ros');
    const template = JSON.parse(contentOf(files, 'ros/template.json'));
    expect(named(calls, 'aliyun', 'ros').map((call) => call[2])).toEqual(['ValidateTemplate', 'CreateStack']);
    const [create] = named(calls, 'aliyun', 'ros', 'CreateStack');
    expect(JSON.parse(option(create, '--TemplateBody'))).toEqual(template);
    const names = Object.keys(template.Parameters);
    expect(names).toEqual(['BOB_PASSWORD', 'CODE_BUCKET', 'ORDERS_TOKEN', 'SHOP_APP_KEY', 'SHOP_APP_SECRET']);
    for (const [index, name] of names.entries()) {
      expect(option(create, `--Parameters.${index + 1}.ParameterKey`)).toBe(name);
      expect(option(create, `--Parameters.${index + 1}.ParameterValue`)).toBe(`value-of-${name}`);
    }
  });

  it('ros: a template that is too long for an argument goes by the bucket', () => {
    const commands = printTemplateCommands('orders', 'cn-hangzhou', 'my-bucket', 'x'.repeat(200_000));
    expect(commands.upload).toEqual([
      'ossutil cp template.json "oss://my-bucket/orders.template.json" --force',
    ]);
    expect(commands.argument).toBe(
      '--TemplateURL "oss://my-bucket/orders.template.json?RegionId=cn-hangzhou"',
    );
  });

  it('serverless-devs: only what s.yaml reads from the environment', () => {
    const files = emit({ function: { environment: { TOKEN: variable('ORDERS_TOKEN') } } });
    expect(follow(files, 'serverless-devs')).toEqual([['s', 'deploy', '-t', 's.yaml']]);
    const page = contentOf(files, 'serverless-devs/README.md');
    expect(page.match(/^export .*/gm)).toEqual(['export ORDERS_TOKEN=...']);
  });

  it('fc: role, functions, versions, aliases and triggers arrive as the files say', () => {
    const files = emit({
      account: '1111111111',
      function: {
        type: 'http',
        account: '2222222222',
        qualifier: 'live',
        environment: { A: variable('A_KEY') },
      },
      waivers: [{ code: 'loss-remote-function', reason: 'seen' }],
    });
    const calls = follow(files, 'fc');
    const posts = named(calls, 'aliyun', 'fc', 'POST');
    expect(posts.map((call) => call[3])).toEqual([
      '/2023-03-30/functions',
      '/2023-03-30/functions/orders/versions',
      '/2023-03-30/functions/orders/aliases',
      '/2023-03-30/functions/orders/triggers',
    ]);
    const [create, , alias] = posts.map((call) => JSON.parse(option(call, '--body')));
    const printed = contentOf(files, 'fc/orders.create-function.json');
    const filled = printed.replaceAll(/\$\{(\w+)\}/g, 'value-of-$1');
    expect(create).toEqual(JSON.parse(filled));
    expect(alias).toEqual({ aliasName: 'live', versionId: 'value-of-VERSION' });
    const [role] = named(calls, 'aliyun', 'ram', 'CreateRole');
    expect(JSON.parse(option(role, '--AssumeRolePolicyDocument'))).toEqual(
      JSON.parse(contentOf(files, 'fc/role.trust-policy.json')),
    );
  });

  it('cloudapi: the plan is shown, tried and sent', () => {
    const files = emit({ function: { type: 'http' } });
    expect(follow(files, 'cloudapi')).toEqual([
      ['npm', 'install'],
      ['node', 'send.mjs', '--print'],
      ['node', 'send.mjs', '--dry-run'],
      ['node', 'send.mjs'],
    ]);
    const page = contentOf(files, 'cloudapi/README.md');
    const variables = ['ALIBABA_CLOUD_ACCOUNT_ID', 'BOB_PASSWORD', 'ORDERS_HOST', 'SHOP_APP_KEY'];
    for (const name of variables) expect(page).toContain(`export ${name}=...`);
    expect(page).toContain('aliyun fc GET /2023-03-30/functions/orders/triggers/http');
  });

  it('swagger2: the group comes first, and the address of the trigger is filled in', () => {
    const files = emit({ function: { type: 'http', authType: 'anonymous' } });
    const calls = follow(files, 'swagger2');
    expect(named(calls, 'aliyun', 'cloudapi').map((call) => call[2])).toEqual([
      'CreateApiGroup',
      'ImportSwagger',
    ]);
    const [, imported] = named(calls, 'aliyun', 'cloudapi');
    expect(option(imported, '--GroupId')).toBe('value-of-GROUP_ID');
    const document = JSON.parse(option(imported, '--Data'));
    expect(document.paths['/orders'].get['x-aliyun-apigateway-backend'].address).toBe(
      'https://value-of-ORDERS_HOST',
    );
    expect(document.paths['/orders'].get.summary).toBe(
      JSON.parse(contentOf(files, 'swagger2/swagger.json')).paths['/orders'].get.summary,
    );
  });

  it.each(['terraform', 'ros', 'serverless-devs', 'fc', 'cloudapi', 'swagger2'] as const)(
    '%s: says that no account was used to try it',
    (target) => {
      expect(contentOf(emit({}), `${target}/README.md`)).toContain('not been run against an account');
    },
  );
});
