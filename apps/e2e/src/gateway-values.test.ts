// What a definition asks the gateway to add, from a token and the connection to the handler's input.
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createFunction, defineOperation, type FromGateway } from '@gatefold/function';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayValues } from '../../../tools/nx/src/emitters/app/gateway-values.js';
import { loadPlannedApi } from '../../../tools/nx/src/planned-api.js';
import { type LocalApi, startApi } from './local-api.js';

const API = 'gateway-values';
const CASE = new URL(`../../../tools/nx/testdata/cases/${API}/`, import.meta.url);
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

interface Input {
  readonly system: FromGateway<'CaAppId' | 'CaClientIp'>;
  readonly claims: FromGateway<'sub'>;
}

const inputs: Input[] = [];
let local: LocalApi;

beforeAll(async () => {
  const jwk = keys.publicKey.export({ format: 'jwk' });
  const { api, settings, plan } = await loadPlannedApi({ read: (path) => readCase(path, jwk) }, API);
  const routes = Object.fromEntries(
    api.operations.map((operation) => {
      const { id, method, path } = operation.descriptor;
      const define = defineOperation<Input, { readonly status: 204 }>(
        operation.descriptor,
        {},
        gatewayValues(api, settings, operation),
      );
      const handler = define((input) => {
        inputs.push(input);
        return { status: 204 };
      });
      return [id, { method, path, load: async () => ({ default: handler }) }];
    }),
  );
  local = await startApi(API, createFunction({ routes }), { plan });
});

afterAll(() => local?.close());

function readCase(path: string, jwk: object): string | undefined {
  if (path === `openapi/${API}/openapi.yaml`) return readFileSync(new URL('openapi.yaml', CASE), 'utf8');
  if (path === 'package.json') return '{ "name": "cases" }';
  if (path !== `apps/${API}/gateway.json`) return undefined;
  const settings = JSON.parse(readFileSync(new URL('gateway.json', CASE), 'utf8'));
  settings.plugins.tokens.data.jwk = jwk;
  return JSON.stringify(settings);
}

function token(claims: object): string {
  const [head, body] = [{ alg: 'RS256' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), keys.privateKey).toString('base64url')}`;
}

test('claims and system parameters are in the input, whatever the client sends by their names', async () => {
  const headers = {
    authorization: `Bearer ${token({ sub: 'me' })}`,
    'x-user': 'forged',
    'x-app-id': 'forged',
  };
  const { status } = await fetch(`${local.url}/me?clientIp=forged`, { headers });
  expect(status).toBe(204);
  const { system, claims } = inputs.at(-1) as Input;
  expect(claims).toEqual({ sub: 'me' });
  expect(system).toEqual({ CaClientIp: expect.stringMatching(/127\.0\.0\.1|::1/) });
});

test('an operation that asks for nothing gets nothing', async () => {
  expect((await fetch(`${local.url}/ping`)).status).toBe(204);
  expect(inputs.at(-1)).not.toHaveProperty('claims');
});
