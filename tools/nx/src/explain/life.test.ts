import { expect, it } from 'vitest';
import { fullSettings, orders } from '../emitters/deploy/sample.ts';
import { apiOf, settingsOf } from '../emitters/gateway/document-of.ts';
import { planGateway } from '../emitters/gateway/emit.ts';
import { type Life, live } from './life.ts';

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
  expect((await lifeOf(id, stage)).plugins).toEqual(plugins);
});

it('shows what the gateway adds among what the handler gets', async () => {
  expect((await lifeOf('listOrders', 'RELEASE')).received).toMatchObject({
    system: { CaClientIp: '192.0.2.7' },
  });
});

function lifeOf(id: string, stage: string): Promise<Life> {
  const operation = api.operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return live(api, settings, plan, operation, stage);
}
