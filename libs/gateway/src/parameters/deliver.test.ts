// MAPPING and MAPPING_PASSTHROUGH: validation, mapping, constants, system parameters.
import { expect, test } from 'vitest';
import type { RequestParameter, ServiceParameter } from '../plan.ts';
import { type Call, openGateway } from '../testing/gateway.ts';
import { type ApiSketch, planOf } from '../testing/plan.ts';

function request(
  name: string,
  Location: RequestParameter['Location'],
  rest: Partial<RequestParameter> = {},
): RequestParameter {
  return { ApiParameterName: name, Location, ParameterType: 'String', Required: 'OPTIONAL', ...rest };
}

function mapped(
  list: readonly (readonly [
    RequestParameter,
    string,
    ServiceParameter['Location'],
    ServiceParameter['ParameterCatalog']?,
  ])[],
): ApiSketch {
  return {
    mode: 'MAPPING',
    method: 'POST',
    RequestParameters: list.map(([parameter]) => parameter),
    ServiceParameters: list.map(([, ServiceParameterName, Location, ParameterCatalog = 'REQUEST']) => ({
      ServiceParameterName,
      Location,
      Type: 'STRING',
      ParameterCatalog,
    })),
    ServiceParametersMap: list.map(([{ ApiParameterName }, ServiceParameterName]) => ({
      ServiceParameterName,
      RequestParameterName: ApiParameterName,
    })),
  };
}

async function ask(sketch: ApiSketch, call: Call = {}) {
  const gateway = await openGateway({
    plan: planOf([{ path: '/', ...sketch }]),
    clientAddress: '10.0.0.1',
    requestId: () => 'ID',
    clock: () => 1_700_000_000_123,
  });
  const { code, message, status } = await gateway.send({ method: 'POST', ...call });
  return { code, message, status, event: gateway.events[0] };
}

const all = mapped([
  [request('q', 'QUERY'), 'Q2', 'QUERY'],
  [request('toHead', 'QUERY'), 'X-From-Query', 'HEAD'],
  [request('x-h', 'HEAD'), 'X-H2', 'HEAD'],
  [request('f', 'BODY'), 'f2', 'BODY'],
  [request('d', 'QUERY', { DefaultValue: '5' }), 'd', 'QUERY'],
]);
const call: Call = {
  target: '/?q=1&q=2&toHead=h&extra=e',
  headers: [
    ['Host', 'h'],
    ['X-H', 'v'],
    ['X-Extra', 'e'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ],
  body: 'f=1&g=2',
};
const ours = {
  'X-Forwarded-For': '10.0.0.1',
  'X-Ca-Api-Gateway': 'ID',
  'Content-Type': 'application/x-www-form-urlencoded',
};

test('MAPPING renames and moves what is declared and drops the rest', async () => {
  const { event } = await ask(all, call);
  expect(event).toMatchObject({ queryParameters: { Q2: '1', d: '5' }, body: '{"f2":"1"}' });
  expect(event).toHaveProperty('headers', { ...ours, 'X-From-Query': 'h', 'X-H2': 'v' });
  expect(event).toHaveProperty('queryParameters', { Q2: '1', d: '5' });
});

test('MAPPING_PASSTHROUGH lets the rest pass', async () => {
  const { event } = await ask({ ...all, mode: 'MAPPING_PASSTHROUGH' }, call);
  expect(event).toHaveProperty('queryParameters', { Q2: '1', d: '5', extra: 'e' });
  expect(event).toHaveProperty('headers', { ...ours, 'X-From-Query': 'h', 'X-H2': 'v', 'X-Extra': 'e' });
  expect(event).toHaveProperty('body', '{"f2":"1","g":"2"}');
});

test('MAPPING without parameters passes query and form, not headers', async () => {
  const { event } = await ask({ mode: 'MAPPING', method: 'POST' }, call);
  expect(event).toHaveProperty('queryParameters', { q: '1', toHead: 'h', extra: 'e' });
  expect(event).toHaveProperty('headers', ours);
  expect(event).toHaveProperty('body', '{"f":"1","g":"2"}');
});

test('constants and system parameters, in both ways to define them', async () => {
  const { event } = await ask(
    {
      ...mapped([
        [request('c', 'QUERY', { DefaultValue: 'fixed' }), 'C', 'QUERY', 'CONSTANT'],
        [request('CaStage', 'HEAD'), 'X-Stage', 'HEAD', 'SYSTEM'],
      ]),
      ConstantParameters: [{ ServiceParameterName: 'X-Const', ConstantValue: 'k', Location: 'HEAD' }],
      SystemParameters: [
        'CaClientIp',
        'CaDomain',
        'CaRequestHandleTime',
        'CaAppId',
        'CaRequestId',
        'CaHttpSchema',
        'CaProxy',
        'CaApiName',
        'CaClientUa',
        'CaAppKey',
        'CaInstanceId',
      ].map((name) => ({ ParameterName: name, ServiceParameterName: name, Location: 'QUERY' as const })),
    },
    {
      target: '/?c=other',
      headers: [
        ['Host', 'api.example.com:8080'],
        ['User-Agent', 'ua'],
      ],
    },
  );
  expect(event).toMatchObject({
    headers: { 'X-Stage': 'RELEASE', 'X-Const': 'k' },
    queryParameters: {
      C: 'fixed',
      CaClientIp: '10.0.0.1',
      CaDomain: 'api.example.com',
      CaRequestHandleTime: '2023-11-14T22:13:20Z',
      CaAppId: 'null',
      CaRequestId: 'ID',
      CaHttpSchema: 'http',
      CaProxy: 'AliCloudAPIGateway',
      CaApiName: 'api0',
      CaClientUa: 'ua',
      CaAppKey: 'null',
      CaInstanceId: 'null',
    },
  });
});

test.each<[Partial<RequestParameter>, readonly string[], readonly string[]]>([
  [{ ParameterType: 'Int' }, ['0', '-2147483648', '%2B7'], ['', '1.0', 'x', '2147483648']],
  [{ ParameterType: 'Long' }, ['9223372036854775807'], ['9223372036854775808', '1e3']],
  [{ ParameterType: 'Double' }, ['1', '-1.5e3', '.5'], ['NaN', '1,5', '0x1']],
  [{ ParameterType: 'Boolean' }, ['true', 'FALSE'], ['1', 'yes']],
  [{ ParameterType: 'Int', MinValue: 1, MaxValue: 3 }, ['1', '3'], ['0', '4']],
  [{ MinLength: 2, MaxLength: 3 }, ['ab', '%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80'], ['a', 'abcd']],
  [{ RegularExpression: '^a+$' }, ['aaa'], ['ab']],
  [{ EnumValue: 'red, blue' }, ['red', 'blue'], ['green', 'red, blue']],
])('%o takes %j and refuses %j', async (rule, good, bad) => {
  const sketch = mapped([[request('p', 'QUERY', rule), 'p', 'QUERY']]);
  for (const value of good) expect((await ask(sketch, { target: `/?p=${value}` })).status).toBe(200);
  for (const value of bad) {
    const { code, message } = await ask(sketch, { target: `/?p=${encodeURIComponent(value)}` });
    expect(code).toBe('I400IP');
    expect(message).toContain('Invalid parameter `p`');
  }
});

test('a required parameter that is missing is named', async () => {
  const required = { Required: 'REQUIRED' } as const;
  const query = mapped([[request('p', 'QUERY', required), 'p', 'QUERY']]);
  expect(await ask(query)).toMatchObject({ code: 'I400MP', message: 'Parameter `p` is required' });
  const head = mapped([[request('X-P', 'HEAD', required), 'p', 'QUERY']]);
  expect(await ask(head)).toMatchObject({ code: 'I400MH', message: 'Header `X-P` is Required' });
  const field = mapped([[request('p', 'BODY', required), 'p', 'BODY']]);
  expect(
    await ask(field, { headers: [['Content-Type', 'application/x-www-form-urlencoded']], body: 'q=1' }),
  ).toMatchObject({ code: 'I400MP' });
});

test('PASSTHROUGH validates path parameters only', async () => {
  const sketch: ApiSketch = {
    path: '/[n]',
    method: 'POST',
    RequestParameters: [
      request('n', 'PATH', { ParameterType: 'Int' }),
      request('p', 'QUERY', { Required: 'REQUIRED' }),
    ],
  };
  expect((await ask(sketch, { target: '/x' })).code).toBe('I400IP');
  expect((await ask(sketch, { target: '/7' })).event).toHaveProperty('pathParameters', { n: '7' });
});
