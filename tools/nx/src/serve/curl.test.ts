import { expect, test } from 'vitest';
import { apiOf, settingsOf } from '../emitters/gateway/document-of.ts';
import { curlLine } from './curl.ts';

const ok = { responses: { 200: { description: 'OK', content: { 'text/csv': { schema: {} } } } } };
const token = { bearer: { type: 'http', scheme: 'bearer' } };
const app = {
  app: { type: 'apiKey', in: 'header', name: 'x-ca-key', 'x-aliyun-apigateway-auth-type': 'APP' },
};
const local = { name: 'local', appKey: 'local-app', appSecret: 'local-app-secret' };
const jwt = { parameter: 'Authorization', parameterLocation: 'header', jwk: { kty: 'RSA' } };

function lineOf(operations: object, settings: object = {}) {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([id, own]) => [
      `/${id}`,
      { get: { operationId: id, ...ok, security: [], ...own } },
    ]),
  );
  const components = { securitySchemes: { ...token, ...app } };
  const api = apiOf('shop', { paths, components, servers: [{ url: '/v1' }] } as never);
  const own = settingsOf('shop', settings);
  return curlLine({ api, settings: own }, 'http://localhost:3000', local, 'RELEASE');
}

const query = (name: string, required: boolean) => ({
  name,
  in: 'query',
  required,
  schema: { type: 'string' },
});

test.each([
  ['a token', { security: [{ bearer: [] }] }],
  ['a token beside the signature', { security: [{ app: [], bearer: [] }] }],
  ['a query parameter', { parameters: [query('q', true)] }],
  ['a header', { parameters: [{ ...query('X-Q', true), in: 'header' }] }],
  ['a cookie', { parameters: [{ ...query('q', true), in: 'cookie' }] }],
  ['a body', { requestBody: { required: true, content: { 'application/json': { schema: {} } } } }],
])('passes by an operation that needs %s', async (_, needy) => {
  expect(await lineOf({ needy, open: {} })).toBe(
    "curl -i -H 'accept: text/csv' -H 'x-ca-stage: RELEASE' 'http://localhost:3000/v1/open'",
  );
  expect(await lineOf({ needy })).toBeUndefined();
});

test.each([
  ['by a plug-in on all operations', { plugins: { door: { type: 'jwtAuth', data: jwt } } }, undefined],
  [
    'by a plug-in on one operation',
    { plugins: { door: { type: 'jwtAuth', operations: ['first'], data: jwt } } },
    'second',
  ],
])('passes by what is closed %s', async (_, settings, path) => {
  const line = await lineOf({ first: {}, second: {} }, settings);
  expect(line?.match(/v1\/(\w+)/)?.[1]).toBe(path);
});

test.each([
  ['optional parameters and bodies', { parameters: [query('q', false)], requestBody: { content: {} } }],
  ['a way in without a token', { security: [{ bearer: [] }, {}] }],
])('takes an operation with %s', async (_, operation) => {
  expect(await lineOf({ operation })).toContain("'http://localhost:3000/v1/operation'");
});

test('signs where the gateway wants an app, also where a token would do', async () => {
  const security = [{ bearer: [] }, { app: [] }];
  const line = await lineOf({ signed: { security, 'x-aliyun-apigateway-auth-type': 'APP' }, open: {} });
  expect(line).toMatch(/-H 'x-ca-key: local-app' .*-H 'x-ca-signature: [^']+=' '.*\/v1\/signed'$/);
});

test('passes by what only apps of the cloud may call', async () => {
  const settings = { apps: { shop_frontend: { operations: ['signed'] } } };
  expect(await lineOf({ signed: { security: [{ app: [] }] }, open: {} }, settings)).toContain('/v1/open');
});
