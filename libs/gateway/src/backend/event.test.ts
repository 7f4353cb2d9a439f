// What the function receives: modes, headers, bodies, repeated keys, HTTP functions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assumptions } from '../ledger.ts';
import { type Call, openGateway } from '../testing/gateway.ts';
import { type ApiSketch, planOf } from '../testing/plan.ts';

interface Event {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isBase64Encoded: boolean;
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly queryParameters: Readonly<Record<string, string>>;
}

async function eventOf(
  call: Call,
  sketch: ApiSketch = {},
  assumptions: Partial<Assumptions> = {},
): Promise<Event> {
  const plan = planOf([{ path: '/a/[id]', method: 'ANY', ...sketch }]);
  const gateway = await openGateway({ plan, assumptions, clientAddress: '10.0.0.1', requestId: () => 'ID' });
  const { status, code } = await gateway.send({ target: '/a/1', ...call });
  expect([status, code]).toEqual([200, undefined]);
  const text = gateway.exchanges[0]?.event ?? '';
  expect(Object.keys(JSON.parse(text))).toEqual([
    'body',
    'headers',
    'httpMethod',
    'isBase64Encoded',
    'path',
    'pathParameters',
    'queryParameters',
  ]);
  return gateway.events[0] as Event;
}

const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const;

test('PASSTHROUGH: client headers without those of the connection, then those of the gateway', async () => {
  const headers = [
    ['Host', 'api.example.com'],
    ['User-Agent', 'test'],
    ['X-City', 'Zürich'],
    ['Connection', 'close'],
    ['X-Forwarded-For', '1.2.3.4'],
    ['X-Ca-Stage', 'RELEASE'],
    ['Content-Type', 'application/json'],
  ] as const;
  const event = await eventOf({ method: 'POST', headers, body: '{}' });
  expect(Object.entries(event.headers)).toEqual([
    ['User-Agent', 'test'],
    ['X-City', 'Zürich'],
    ['X-Ca-Stage', 'RELEASE'],
    ['Content-Type', 'application/json'],
    ['X-Real-IP', '10.0.0.1'],
    ['X-Forwarded-Proto', 'http'],
    ['X-Forwarded-For', '1.2.3.4, 10.0.0.1'],
    ['X-Ca-Api-Gateway', 'ID'],
    ['CA-Host', 'api.example.com'],
  ]);
  const switched = await eventOf({ headers }, {}, { headerCase: 'lower', forwardedFor: 'replace' });
  expect(Object.keys(switched.headers)).toContain('user-agent');
  expect(switched.headers['X-Forwarded-For']).toBe('10.0.0.1');
});

test('path and parameters: the path as sent, values decoded', async () => {
  const target = '/a/%E6%9D%AD%20x?q=a+b%2Bc&flag&empty=&=blank&q=second&__proto__=1&10=x&9=y';
  const event = await eventOf({ target });
  expect(event).toMatchObject({ path: '/a/%E6%9D%AD%20x', pathParameters: { id: '杭 x' } });
  expect(Object.entries(event.queryParameters).sort()).toEqual(
    [
      ['q', 'a b+c'],
      ['flag', ''],
      ['empty', ''],
      ['__proto__', '1'],
      ['10', 'x'],
      ['9', 'y'],
    ].sort(),
  );
  const switched = await eventOf({ target }, {}, { eventPath: 'decoded', repeatedKeys: 'joined' });
  expect(switched).toMatchObject({ path: '/a/杭 x', queryParameters: { q: 'a b+c,second' } });
  expect((await eventOf({ target }, {}, { repeatedKeys: 'last' })).queryParameters.q).toBe('second');
});

test.each<[string, Call, string, boolean]>([
  ['none', {}, '', false],
  ['empty', { method: 'POST', headers: form, body: '' }, '', false],
  [
    'JSON',
    { method: 'POST', headers: [['Content-Type', 'application/json']], body: '{"c":"b"}' },
    'eyJjIjoiYiJ9',
    true,
  ],
  ['text', { method: 'POST', headers: [['Content-Type', 'text/plain']], body: 'hi' }, 'aGk=', true],
  ['without a type', { method: 'POST', body: 'hi' }, 'aGk=', true],
  ['bytes', { method: 'PUT', body: Uint8Array.of(0, 255) }, 'AP8=', true],
  [
    'form',
    { method: 'POST', headers: form, body: 'c=b&d=%E6%9D%AD+1&e&c=2' },
    '{"c":"b","d":"杭 1","e":""}',
    false,
  ],
  [
    'form with odd keys',
    { method: 'POST', headers: form, body: '10=a&9=b&__proto__=c' },
    '{"10":"a","9":"b","__proto__":"c"}',
    false,
  ],
  [
    'multipart',
    { method: 'POST', headers: [['Content-Type', 'multipart/form-data; boundary=x']], body: '--x--' },
    'LS14LS0=',
    true,
  ],
])('body: %s', async (_name, call, body, isBase64Encoded) => {
  expect(await eventOf(call)).toMatchObject({ body, isBase64Encoded });
});

test('any bytes arrive as they were sent', async () => {
  const gateway = await openGateway({ plan: planOf([{ path: '/', method: 'POST' }]) });
  const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (body) => {
    await gateway.send({ method: 'POST', body });
    const event = gateway.events.at(-1) as Event;
    expect(Buffer.from(event.body, 'base64')).toEqual(Buffer.from(body));
  });
  await fc.assert(property, { numRuns: 30 });
});

test('switches of the body', async () => {
  expect((await eventOf({}, {}, { emptyBodyBase64: true })).isBase64Encoded).toBe(true);
  const plan = planOf([{ path: '/', method: 'POST' }]);
  const { send } = await openGateway({ plan, assumptions: { multipart: 'refuse' } });
  const headers = [['Content-Type', 'multipart/form-data; boundary=x']] as const;
  expect((await send({ method: 'POST', headers, body: '--x--' })).code).toBe('I400CT');
});

test.each<[ApiSketch['backend'], string | undefined]>([
  [{ ContentTypeCatagory: 'CLIENT' }, 'text/plain'],
  [{ ContentTypeCatagory: 'DEFAULT' }, 'application/x-www-form-urlencoded; charset=UTF-8'],
  [{ ContentTypeCatagory: 'DEFAULT', ContentTypeValue: 'a/b' }, 'a/b'],
  [{ ContentTypeCatagory: 'CUSTOM', ContentTypeValue: 'a/b' }, 'a/b'],
])('content type category %o sends %s', async (backend = {}, type) => {
  const call = { method: 'POST', headers: [['Content-Type', 'text/plain']], body: 'x' } as const;
  expect((await eventOf(call, { backend })).headers['Content-Type']).toBe(type);
});

const trigger = {
  FcType: 'HttpTrigger',
  FcBaseUrl: 'https://pets-abc.cn-hangzhou-vpc.fcapp.run/base',
  Path: '/pets/[id]/*',
  Method: 'ANY',
} as const;

test('an HTTP function gets the event of its trigger', async () => {
  const plan = planOf([{ path: '/a/[id]/*', method: 'ANY', backend: trigger }]);
  const options = { plan, clientAddress: '10.0.0.1', requestId: () => 'ID', clock: () => 0 };
  const { send, events } = await openGateway(options, 'plain');
  const headers = [
    ['Host', 'api.example.com'],
    ['Authorization', 'Bearer mine'],
    ['Content-Type', 'application/json'],
    ['A', '1'],
    ['a', '2'],
  ] as const;
  const answer = await send({ method: 'POST', target: '/a/x%20y/z/w?q=1&q=2', headers, body: '{"é":1}' });
  expect(answer).toMatchObject({ status: 200, body: Buffer.from('plain') });
  expect(answer.headers['content-type']).toBe('application/json');
  expect(events[0]).toEqual({
    version: 'v1',
    rawPath: '/base/pets/x%20y/z/w',
    body: '{"é":1}',
    isBase64Encoded: false,
    headers: {
      A: '1,2',
      'Content-Type': 'application/json',
      'X-Real-IP': '10.0.0.1',
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-For': '10.0.0.1',
      'X-Ca-Api-Gateway': 'ID',
      'CA-Host': 'api.example.com',
      Authorization: 'FC local-gateway',
    },
    queryParameters: { q: '1,2' },
    requestContext: {
      accountId: '0000000000000000',
      domainName: 'pets-abc.cn-hangzhou-vpc.fcapp.run',
      domainPrefix: 'pets-abc',
      http: {
        method: 'POST',
        path: '/base/pets/x y/z/w',
        protocol: 'HTTP/1.1',
        sourceIp: '10.0.0.1',
        userAgent: '',
      },
      requestId: 'ID',
      time: '1970-01-01T00:00:00.000Z',
      timeEpoch: '0',
    },
  });
});

const variable = (name: string) => `\${${name}}`;

test('an HTTP function whose address is a variable still runs', async () => {
  const backend = { ...trigger, FcBaseUrl: `https://${variable('PETS_HOST')}` };
  const { send, events } = await openGateway({ plan: planOf([{ path: '/a/[id]/*', backend }]) });
  await send({ target: '/a/1/2' });
  expect(events[0]).toMatchObject({ rawPath: '/pets/1/2', requestContext: { domainName: 'pets-host' } });
});

test('an HTTP function: binary bodies, business path only, answer with a status', async () => {
  const plan = planOf([
    { path: '/a/[id]/*', method: 'ANY', backend: { ...trigger, OnlyBusinessPath: true } },
  ]);
  const { send, events } = await openGateway(
    { plan },
    { statusCode: 201, headers: { A: 'b' }, body: 'done' },
  );
  const answer = await send({ method: 'POST', target: '/a/1/2', body: Uint8Array.of(255) });
  expect(answer).toMatchObject({ status: 201, headers: { a: 'b' }, body: Buffer.from('done') });
  expect(events[0]).toMatchObject({ rawPath: '/pets/1/2', body: '/w==', isBase64Encoded: true });
});
