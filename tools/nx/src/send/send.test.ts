// The plan sent to an account that refuses what CloudAPI refuses.
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { describe, expect, it } from 'vitest';
import { fullSettings, orders } from '../emitters/deploy/sample.ts';
import { apiOf, settingsOf } from '../emitters/gateway/document-of.ts';
import { planGateway } from '../emitters/gateway/emit.ts';
import { type FakeAccount, fakeAccount } from '../testing/fake-cloudapi.ts';
import { printEnd, printStep } from './print.ts';
import { type Done, sendPlan } from './send.ts';
import { missingVariables, variablesOf } from './variables.ts';

const environment = {
  ALIBABA_CLOUD_ACCOUNT_ID: '1234567890123456',
  BOB_PASSWORD: 'hunter2',
  SHOP_APP_KEY: '203711',
  SHOP_APP_SECRET: 'top-secret',
  ORDERS_HOST: 'orders.cn-hangzhou-vpc.fcapp.run',
};

function plan(file: object = {}, paths: object = orders.paths): GatewayPlan {
  const settings = settingsOf('orders', { ...fullSettings, ...file });
  return planGateway(apiOf('orders', { ...orders, paths } as never), settings).plan;
}

async function send(account: FakeAccount, own: GatewayPlan, dryRun = false, values: object = environment) {
  const done: Done[] = [];
  const before = account.calls.length;
  const sleep = () => Promise.resolve();
  const report = (one: Done) => void done.push(one);
  const sent = await sendPlan({
    plan: own,
    service: account,
    environment: { ...values },
    dryRun,
    sleep,
    report,
  });
  const calls = account.calls.slice(before);
  const what = (kind: Done['what']) => done.filter((one) => one.what === kind).map(({ step }) => step.id);
  return { done, sent, calls, what, writes: calls.filter(({ action }) => !action.startsWith('Describe')) };
}

const forms: readonly (readonly [string, object])[] = [
  ['event, inline', {}],
  ['http, service', { function: { type: 'http' }, backend: { kind: 'service' } }],
  [
    'event, service, stages',
    { backend: { kind: 'service' }, stages: { RELEASE: { qualifier: 'live' }, PRE: {} } },
  ],
];

describe.each(forms)('%s', (_, file) => {
  it('creates every step in an account that has nothing', async () => {
    const account = fakeAccount();
    const own = plan(file);
    const { what, writes } = await send(account, own);
    expect(what('create')).toEqual(own.steps.map(({ id }) => id));
    expect(writes.map(({ action }) => action)).toEqual(own.steps.map(({ action }) => action));
    expect(account.apis).toHaveLength(3);
    const stages = new Set(account.deployments.map(({ StageName }) => StageName)).size;
    expect([account.deployments.length, account.grants.length]).toEqual([3 * stages, 2 * stages]);
  });

  it('creates nothing twice: only definitions are written again, and published', async () => {
    const account = fakeAccount();
    const own = plan(file);
    await send(account, own);
    const again = await send(account, own);
    expect(new Set(again.writes.map(({ action }) => action))).toEqual(new Set(['ModifyApi', 'DeployApi']));
    expect(account.apis).toHaveLength(3);
    expect(again.what('keep')).toContain('plugin:cors_all');
  });

  it('reads only in a dry run, and tells what the real run then does', async () => {
    const account = fakeAccount();
    const own = plan(file);
    const first = await send(account, own, true);
    expect(first.writes).toEqual([]);
    expect(first.what('create')).toEqual(own.steps.map(({ id }) => id));
    await send(account, own);
    const second = await send(account, own, true);
    expect(second.writes).toEqual([]);
    const real = await send(account, own);
    expect(second.done.map(({ what, step }) => [what, step.id])).toEqual(
      real.done.map(({ what, step }) => [what, step.id]),
    );
  });

  it('goes on where it broke off', async () => {
    const own = plan(file);
    for (const broken of own.steps) {
      const account = fakeAccount();
      const index = own.steps.filter(({ action }) => action === broken.action).indexOf(broken);
      // The same action of earlier steps comes through first.
      let count = 0;
      const failing: FakeAccount = {
        ...account,
        call: (action, parameters) => {
          if (action === broken.action && count++ === index) account.failNext(action, 'ServiceUnavailable');
          return account.call(action, parameters);
        },
      };
      await expect(send(failing, own)).rejects.toMatchObject({ name: 'StepError', step: { id: broken.id } });
      await send(account, own);
      expect([broken.id, account.apis.length, account.groups.length]).toEqual([broken.id, 3, 1]);
    }
  });
});

describe('what changes', () => {
  it('modifies what differs and leaves the rest', async () => {
    const account = fakeAccount();
    await send(account, plan());
    const plugins = {
      ...fullSettings.plugins,
      cors_all: { type: 'cors', data: { allowOrigins: 'https://a.example' } },
    };
    const { writes, what } = await send(account, plan({ plugins, group: { description: 'Other' } }));
    expect(writes.map(({ action }) => action).filter((action) => !/Api$/.test(action))).toEqual([
      'ModifyApiGroup',
      'ModifyPlugin',
    ]);
    expect(what('modify')).toContain('plugin:cors_all');
    expect(what('keep')).toContain('plugin:slow_down');
    expect(account.plugins.find(({ PluginName }) => PluginName === 'cors_all')?.PluginData).toContain(
      'a.example',
    );
  });

  it('modifies the backend model of one stage and waits for its APIs', async () => {
    const service = { backend: { kind: 'service' } };
    const account = fakeAccount();
    await send(account, plan({ ...service, stages: { RELEASE: {}, PRE: {} } }));
    const { calls } = await send(
      account,
      plan({ ...service, stages: { RELEASE: {}, PRE: { qualifier: 'next' } } }),
    );
    expect(
      calls.filter(({ action }) => /BackendModel|UpdateBackend/.test(action)).map(({ action }) => action),
    ).toEqual(['ModifyBackendModel', 'DescribeUpdateBackendTask']);
  });

  it('renames the API of an operation that was renamed', async () => {
    const account = fakeAccount();
    await send(account, plan());
    const id = account.apis.find(({ ApiName }) => ApiName === 'list_orders')?.ApiId;
    const { get, ...rest } = orders.paths['/orders'];
    const paths = { ...orders.paths, '/orders': { ...rest, get: { ...get, operationId: 'findOrders' } } };
    const { sent } = await send(account, plan({ plugins: {} }, paths));
    expect(account.apis.find(({ ApiName }) => ApiName === 'find_orders')?.ApiId).toBe(id);
    expect([account.apis.length, sent.foreign]).toEqual([3, []]);
  });

  it('does not take the API of another operation for a renamed one', async () => {
    const account = fakeAccount();
    await send(account, plan());
    const id = account.apis.find(({ ApiName }) => ApiName === 'list_orders')?.ApiId;
    const { get, post } = orders.paths['/orders'];
    const paths = { '/old': { get }, '/orders': { post, get: { ...get, operationId: 'newOne' } } };
    await send(account, plan({ plugins: {} }, paths));
    const paired = account.apis.map(({ ApiName, ApiPath, ApiId }) => [ApiName, ApiPath, ApiId === id]);
    expect(paired).toContainEqual(['list_orders', '/old', true]);
    expect(paired).toContainEqual(['new_one', '/orders', false]);
  });

  it('authorises the apps that are new, and no other again', async () => {
    const account = fakeAccount();
    await send(account, plan());
    const apps = { ...fullSettings.apps, second_app: {} };
    const { writes } = await send(account, plan({ apps }));
    const grants = writes.filter(({ action }) => action === 'SetAppsAuthorities');
    const id = account.apps.find(({ AppName }) => AppName === 'second_app')?.AppId;
    expect(grants.map(({ parameters }) => parameters.AppIds)).toEqual([String(id), String(id)]);
  });

  it('names what is in the group but not in the plan', async () => {
    const account = fakeAccount();
    await send(account, plan());
    const { post: _, ...rest } = orders.paths['/orders'];
    const { sent, done } = await send(account, plan({ plugins: {} }, { ...orders.paths, '/orders': rest }));
    expect(sent.foreign.map(({ ApiName }) => ApiName)).toEqual(['make_order']);
    expect(printEnd(done, sent, false)).toMatch(
      /AbolishApi and DeleteApi remove them:\n {2}make_order, POST \/orders/,
    );
  });

  it('reads lists to their end', async () => {
    const account = fakeAccount();
    const paths = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [
        `/p${index}`,
        { get: { operationId: `operation${index}`, responses: { 200: { description: 'Done' } } } },
      ]),
    );
    await send(account, plan({ plugins: {} }, paths));
    await send(account, plan({ plugins: {} }, paths));
    expect(account.apis).toHaveLength(120);
  });
});

describe('what goes wrong', () => {
  it('refuses what cannot be changed', async () => {
    const account = fakeAccount();
    await send(account, plan());
    const plugins = { cors_all: { type: 'ipControl', data: { type: 'ALLOW', items: [] } } };
    await expect(send(account, plan({ plugins }))).rejects.toThrow(
      'It is there with PluginType cors, which cannot be changed to ipControl. Give it another name in gateway.json',
    );
  });

  it('does not take a longer name for the same', async () => {
    const account = fakeAccount();
    await send(account, plan({ group: { name: 'orders_old' } }));
    await send(account, plan({ group: { name: 'orders' } }));
    expect(account.groups.map(({ GroupName }) => GroupName)).toEqual(['orders_old', 'orders']);
  });

  it('knows which variables it needs, and fills in those of the settings only', async () => {
    const own = plan();
    expect(variablesOf(own)).toEqual([
      'ALIBABA_CLOUD_ACCOUNT_ID',
      'BOB_PASSWORD',
      'SHOP_APP_KEY',
      'SHOP_APP_SECRET',
    ]);
    expect(missingVariables(own, { ...environment, BOB_PASSWORD: '' })).toEqual(['BOB_PASSWORD']);
    const account = fakeAccount();
    await send(account, own, false, { ...environment, VERSION: 'wrong', HOME: 'wrong' });
    expect(account.apps[0]).toMatchObject({ AppKey: '203711', AppSecret: 'top-secret' });
    expect(JSON.stringify([account.apis, account.groups])).not.toContain('wrong');
    expect(String(account.apis[0]?.ServiceConfig)).toContain('acs:ram::1234567890123456:role/');
  });

  it('shows no value of a variable', async () => {
    const { done } = await send(fakeAccount(), plan());
    const page = done.map((one) => printStep(one, true)).join('\n');
    expect(page).toContain('AppSecret: ${SHOP_APP_SECRET}');
    expect(page).not.toMatch(/hunter2|top-secret|203711/);
  });
});
