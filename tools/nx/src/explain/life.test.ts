import { expect, it } from 'vitest';
import { fullSettings, orders } from '../emitters/deploy/sample.ts';
import { apiOf, settingsOf } from '../emitters/gateway/document-of.ts';
import { planGateway } from '../emitters/gateway/emit.ts';
import { live } from './life.ts';

const api = apiOf('orders', orders as never);
const settings = settingsOf('orders', {
  ...fullSettings,
  stages: { RELEASE: {}, TEST: {} },
  plugins: {
    ...fullSettings.plugins,
    only_test: { type: 'caching', data: { duration: 60 }, stages: ['TEST'] },
  },
});
const { plan } = planGateway(api, settings);

it.each([
  ['listOrders', 'RELEASE', ['cors_all (cors)', 'door_keeper (basicAuth)']],
  ['makeOrder', 'RELEASE', ['cors_all (cors)', 'slow_down (trafficControl)']],
  ['changeOrder', 'RELEASE', ['cors_all (cors)']],
  ['changeOrder', 'TEST', ['cors_all (cors)', 'only_test (caching)']],
])('names the plug-ins of %s in %s, and no others', async (id, stage, plugins) => {
  const operation = api.operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  expect((await live(api, plan, operation, stage)).plugins).toEqual(plugins);
});
