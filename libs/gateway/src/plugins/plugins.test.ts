// CORS, throttling and JWT plug-ins from outside.
import { createHmac, createSecretKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PlanStep } from '../plan.ts';
import { openGateway } from '../testing/gateway.ts';
import { planOf } from '../testing/plan.ts';

function plugin(type: string, data: Record<string, unknown>, group = false): readonly PlanStep[] {
  const id = `${type}-${group}`;
  const attach = {
    PluginId: { ref: `${id}.PluginId` },
    GroupId: { ref: 'group.GroupId' },
    StageName: 'RELEASE',
  };
  return [
    { id, action: 'CreatePlugin', params: { PluginName: id, PluginType: type, PluginData: data } },
    group
      ? { id: `${id}-attach`, action: 'AttachGroupPlugin', params: attach }
      : { id: `${id}-attach`, action: 'AttachPlugin', params: { ...attach, ApiId: { ref: 'api0.ApiId' } } },
  ];
}

const origin = (name: string) => ['Origin', name] as const;
const preflight = [['Access-Control-Request-Method', 'PUT']] as const;

test('without a plug-in the gateway answers a preflight itself', async () => {
  const { send, events } = await openGateway({ plan: planOf([{ path: '/a', method: 'PUT' }]) });
  const answer = await send({
    method: 'OPTIONS',
    target: '/a',
    headers: [origin('https://x'), ...preflight],
  });
  expect(answer).toMatchObject({ status: 200, code: undefined, body: Buffer.alloc(0) });
  expect(answer.headers['access-control-allow-headers']).toContain('X-Ca-Signature-Method');
  expect((await send({ method: 'OPTIONS', target: '/a' })).code).toBe('I404NF');
  expect(events).toEqual([]);
});

test('an OPTIONS API takes the preflight, an ANY API does not', async () => {
  const own = await openGateway({ plan: planOf([{ method: 'OPTIONS' }]) });
  await own.send({ method: 'OPTIONS', headers: preflight });
  expect(own.events).toHaveLength(1);
  const any = await openGateway({ plan: planOf([{ method: 'ANY', AuthType: 'APP' }]) });
  expect((await any.send({ method: 'OPTIONS', headers: preflight })).status).toBe(200);
  expect(any.events).toEqual([]);
});

test('cors: an allowed origin gets its headers, a foreign one is refused at the preflight', async () => {
  const data = {
    allowOrigins: 'https://a.example,https://*.b.example',
    allowMethods: 'PUT',
    allowHeaders: 'X-Own',
    exposeHeaders: 'X-Out',
    maxAge: 60,
    allowCredentials: true,
  };
  const plan = planOf([{ method: 'PUT' }], { steps: plugin('cors', data) });
  const { send } = await openGateway({ plan });
  for (const name of ['https://a.example', 'https://x.b.example']) {
    const answer = await send({ method: 'OPTIONS', headers: [origin(name), ...preflight] });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': name,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'X-Own',
        'access-control-expose-headers': 'X-Out',
        'access-control-max-age': '60',
        'access-control-allow-credentials': 'true',
        vary: 'Origin',
      },
    });
  }
  for (const name of [
    'https://b.example',
    'https://evil.example',
    'http://a.example',
    'https://xb.example',
  ]) {
    const refused = await send({ method: 'OPTIONS', headers: [origin(name), ...preflight] });
    expect(refused.code).toBe('A403CO');
    expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
    const call = await send({ method: 'PUT', headers: [origin(name)] });
    expect(call.status).toBe(200);
    expect(call.headers).not.toHaveProperty('access-control-allow-origin');
  }
  const strict = await openGateway({ plan, assumptions: { corsRefusal: 'every' } });
  expect((await strict.send({ method: 'PUT', headers: [origin('https://evil.example')] })).code).toBe(
    'A403CO',
  );
});

test("trafficControl: a window of minutes, an API's own before its group's", async () => {
  let clock = 0;
  const steps = [
    ...plugin('trafficControl', { unit: 'MINUTE', apiDefault: 1 }, true),
    ...plugin('trafficControl', { unit: 'MINUTE', apiDefault: 3 }),
  ];
  const plan = planOf([{}, { path: '/other' }], { steps });
  const { send } = await openGateway({ plan, clock: () => clock });
  const codes = async (count: number, target = '/') => {
    const found: (string | undefined)[] = [];
    for (let i = 0; i < count; i++) found.push((await send({ target })).code);
    return found;
  };
  clock = 59_000;
  expect(await codes(4)).toEqual([undefined, undefined, undefined, 'T429PR']);
  expect(await codes(2, '/other')).toEqual([undefined, 'T429PR']);
  clock = 60_000;
  expect(await codes(1)).toEqual([undefined]);
});

test('trafficControl: seconds refill like a bucket', async () => {
  let clock = 0;
  const plan = planOf([{}], { steps: plugin('trafficControl', { unit: 'SECOND', apiDefault: 2 }) });
  const { send } = await openGateway({ plan, clock: () => clock });
  const code = async () => (await send({})).code;
  expect([await code(), await code(), await code()]).toEqual([undefined, undefined, 'T429PR']);
  clock = 500;
  expect([await code(), await code()]).toEqual([undefined, 'T429PR']);
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicText = createSecretKey(String(rsa.publicKey.export({ format: 'pem', type: 'spki' })), 'utf8');
const jwks = [
  { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa' },
  { kid: 'ec', jwk: ec.publicKey.export({ format: 'jwk' }) },
];
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object, alg = 'RS256', key: KeyObject = rsa.privateKey, kid = 'rsa'): string {
  const text = `${base64url({ alg, kid })}.${base64url(claims)}`;
  const signature =
    alg === 'HS256'
      ? createHmac('sha256', key).update(text).digest()
      : sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

const jwtData = {
  parameter: 'Authorization',
  parameterLocation: 'header',
  jwks,
  claimParameters: [
    { claimName: 'sub', parameterName: 'X-Sub', location: 'header' },
    { claimName: 'roles', parameterName: 'roles', location: 'query' },
  ],
};

test.each([
  ['RSA', `Bearer ${token({ sub: 'me', roles: ['a'] })}`, undefined],
  ['without Bearer', token({ sub: 'me' }), undefined],
  ['ECDSA', token({ sub: 'me' }, 'ES256', ec.privateKey, 'ec'), undefined],
  ['none', '', 'I400JR'],
  ['not a token', 'abc', 'A403JT'],
  ['the key of another id', token({}, 'RS256', rsa.privateKey, 'ec'), 'A403JT'],
  ['no signature', `${base64url({ alg: 'none' })}.${base64url({})}.`, 'A403JT'],
  ['a wrong signature', `${token({}).split('.').slice(0, 2).join('.')}.AAAA`, 'A403JT'],
  ['the public key as a secret', token({}, 'HS256', publicText), 'A403JT'],
  ['expired', token({ exp: 999 }), 'A403JE'],
  ['not yet valid', token({ nbf: 1001 }), 'A403JT'],
])('jwtAuth: %s', async (_name, value, code) => {
  const plan = planOf([{}], { steps: plugin('jwtAuth', jwtData) });
  const { send, events } = await openGateway({ plan, clock: () => 1_000_000 });
  const answer = await send({ headers: [['Authorization', value]] });
  expect(answer.code).toBe(code);
  if (code === undefined) expect(events[0]).toMatchObject({ headers: { 'X-Sub': 'me' } });
});

test('jwtAuth: claims to the query, empty tokens let through, tokens used once', async () => {
  const query = {
    ...jwtData,
    parameter: 'jwt',
    parameterLocation: 'query',
    bypassEmptyToken: true,
    preventJtiReplay: true,
  };
  const plan = planOf([{}], { steps: plugin('jwtAuth', query) });
  const { send, events } = await openGateway({ plan });
  expect((await send({})).code).toBeUndefined();
  const once = token({ jti: '1', roles: ['a', 'b'] });
  expect((await send({ target: `/?jwt=${once}` })).code).toBeUndefined();
  expect(events[1]).toMatchObject({ queryParameters: { roles: '["a","b"]' } });
  expect((await send({ target: `/?jwt=${once}` })).code).toBe('S403JU');
  expect((await send({ target: `/?jwt=${token({})}` })).code).toBe('S403JI');
});

test.each([
  ['trafficControl', { unit: 'YEAR', apiDefault: 1 }, 'PluginData.unit'],
  ['trafficControl', { unit: 'DAY', apiDefault: 'many' }, 'PluginData.apiDefault'],
  ['jwtAuth', { parameter: 'a' }, 'PluginData.jwk'],
  ['jwtAuth', { parameter: 'a', parameterLocation: 'body', jwk: {} }, 'PluginData.parameterLocation'],
  ['cors', { allowOrigins: ['*'] }, 'PluginData.allowOrigins'],
])('%s with wrong data %j names the field', async (type, data, field) => {
  await expect(openGateway({ plan: planOf([{}], { steps: plugin(type, data) }) })).rejects.toThrow(field);
});
