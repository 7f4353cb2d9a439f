// What a definition asks the gateway to add, from a token and the connection to the handler's input.
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createFunction, defineOperation, type FromGateway } from '@gatefold/function';
import { signedFetch } from '@gatefold/signature';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayValues } from '../../../tools/nx/src/emitters/gateway/added-values.js';
import { loadPlannedApi } from '../../../tools/nx/src/planned-api.js';
import { APP, type LocalApi, startApi } from './local-api.js';

const API = 'gateway-values';
const CASE = new URL(`../../../tools/nx/testdata/cases/${API}/`, import.meta.url);
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

const odd = 'it\'s "a" $' + '{claim}';

interface Input {
  readonly system?: FromGateway;
  readonly claims?: FromGateway;
}

describe.each(['event', 'http'])('an %s function', (type) => {
  const inputs: Input[] = [];
  let local: LocalApi;

  beforeAll(async () => {
    const { api, settings, plan } = await loadPlannedApi({ read: (path) => readCase(path, type) }, API);
    const routes = Object.fromEntries(
      api.operations.map((operation) => {
        const { id, method, path } = operation.descriptor;
        const values = gatewayValues(api, settings, operation);
        const define = defineOperation<Input, { readonly status: 204 }>(operation.descriptor, {}, values);
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

  const bearer = (claims: object) => ({ authorization: `Bearer ${token(claims)}` });

  test('has claims and system parameters in its input, whatever the client sends by their names', async () => {
    const forged = { 'x-user': 'forged', 'X-APP-ID': 'forged' };
    const headers = { ...bearer({ sub: 'me', [odd]: ['a'] }), ...forged };
    // An HTTP function would get both values of the query joined, which generating warns of.
    const search = type === 'event' ? '?clientIp=forged' : '';
    expect((await fetch(`${local.url}/me${search}`, { headers })).status).toBe(204);
    expect(inputs.at(-1)).toMatchObject({
      claims: { sub: 'me', [odd]: '["a"]' },
      system: { CaClientIp: expect.stringMatching(/127\.0\.0\.1|::1/) },
    });
    expect(inputs.at(-1)?.system).not.toHaveProperty('CaAppId');
  });

  test('has the app that signed, and what a token does not claim is absent', async () => {
    const headers = bearer({ name: 'me' });
    expect((await signedFetch(APP)(`${local.url}/app`, { headers })).status).toBe(204);
    const { claims, system } = inputs.at(-1) ?? {};
    expect(claims).toEqual({});
    expect(system).toEqual({ CaAppId: APP.name, CaStage: 'RELEASE' });
  });

  test('has nothing of it where the operation asks for nothing', async () => {
    expect((await fetch(`${local.url}/ping`)).status).toBe(204);
    expect(inputs.at(-1)).not.toHaveProperty('claims');
    expect(inputs.at(-1)).not.toHaveProperty('system');
  });

  test('is not called with a token that another key signed', async () => {
    const before = inputs.length;
    const [head, body] = token({ sub: 'me' }).split('.');
    const headers = { authorization: `Bearer ${head}.${body}.AAAA` };
    expect((await fetch(`${local.url}/me`, { headers })).status).toBe(403);
    expect(inputs).toHaveLength(before);
  });
});

function readCase(path: string, type: string): string | undefined {
  if (path === `openapi/${API}/openapi.yaml`) return readFileSync(new URL('openapi.yaml', CASE), 'utf8');
  if (path === 'package.json') return '{ "name": "cases" }';
  if (path !== `apps/${API}/gateway.json`) return undefined;
  const settings = JSON.parse(readFileSync(new URL('gateway.json', CASE), 'utf8'));
  settings.function.type = type;
  settings.plugins.tokens.data.jwk = keys.publicKey.export({ format: 'jwk' });
  return JSON.stringify(settings);
}

function token(claims: object): string {
  const [head, body] = [{ alg: 'RS256' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), keys.privateKey).toString('base64url')}`;
}
