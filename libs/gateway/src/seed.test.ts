// The vendor's document, end to end: its request over real HTTP gives its response body, byte for byte.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { signSync } from '@gatefold/signature/node';
import { afterEach, expect, test } from 'vitest';
import {
  createGateway,
  createInstance,
  type Exchange,
  type GatewayPlan,
  type LocalGateway,
} from './index.ts';

const documented =
  '{"message":"Hello World!","input":{"body":"{\\"bodyParam\\":\\"testBody\\"}","headers":{"X-Ca-Api-Gateway":"16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC","headerParam":"testHeader","X-Forwarded-For":"100.81.146.152","Content-Type":"application/x-www-form-urlencoded; charset=UTF-8"},"httpMethod":"POST","isBase64Encoded":false,"path":"/fc/test/invoke/test","pathParameters":{"type":"test"},"queryParameters":{"param1":"aaa","param2":"bbb"}}}';
const now = 1496652763510;
const app = { name: 'test', appKey: 'testKey', appSecret: 'testSecret' };

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const item of opened.splice(0)) await item.close();
});

async function open(exchanges: Exchange[] = []): Promise<{ gateway: LocalGateway; url: string }> {
  const plan = JSON.parse(
    readFileSync(new URL('../testdata/seed-plan.json', import.meta.url), 'utf8'),
  ) as GatewayPlan;
  const file = fileURLToPath(new URL('../testdata/seed-function.mjs', import.meta.url));
  const instance = createInstance({ file });
  const gateway = createGateway({
    plan,
    functions: { hello: instance.invoke },
    apps: [app],
    clock: () => now,
    requestId: () => '16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC',
    clientAddress: '100.81.146.152',
    onExchange: (exchange) => exchanges.push(exchange),
  });
  opened.push(gateway, instance);
  return { gateway, url: (await gateway.listen(0)).url };
}

function call(url: string, query = 'param1=aaa&param2=bbb'): Promise<Response> {
  const path = '/fc/test/invoke/test';
  const headers = {
    accept: 'application/json',
    date: 'Mon, 05 Jun 2017 08:52:43 GMT',
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-ca-version': '1',
  };
  const signed = signSync(
    {
      method: 'POST',
      path,
      query: [...new URLSearchParams(query)],
      form: [['bodyParam', 'testBody']],
      headers,
    },
    app,
    { stage: 'RELEASE', timestamp: now },
  );
  return fetch(`${url}${path}?${query}`, {
    method: 'POST',
    headers: { ...headers, ...signed, headerParam: 'testHeader' },
    body: 'bodyParam=testBody',
  });
}

test('the sample request gets the 429 bytes of the sample response', async () => {
  const exchanges: Exchange[] = [];
  const { url } = await open(exchanges);
  const response = await call(url);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(documented);
  expect(response.headers.get('content-length')).toBe('429');
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  expect(response.headers.get('x-ca-request-id')).toBe('16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('x-custom-header')).toBe('header value');
  expect(exchanges[0]).toMatchObject({
    route: { stage: 'RELEASE', api: 'invoke', function: 'hello', pathParameters: { type: 'test' } },
    verification: { by: 'signature', app: 'test' },
  });
});

test('the status that the sample function returns as text is the status of the response', async () => {
  const { url } = await open();
  expect((await call(url, 'httpStatus=418')).status).toBe(418);
});
