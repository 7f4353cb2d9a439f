// PluginData by type: what the vendor documents is taken, what is misspelt or out of range is told with its place.
import { describe, expect, it } from 'vitest';
import { loadSettings } from './settings.ts';
import { variable } from './variables.ts';

function problemsOf(type: string, data: object) {
  const text = JSON.stringify({ plugins: { plug_in: { type, data } } }, null, 2);
  return loadSettings('orders', { read: () => text }).problems;
}

describe('PluginData that is taken', () => {
  it.each<[string, object]>([
    [
      'cors',
      { allowOrigins: 'https://a.example', allowMethods: 'GET,POST', allowCredentials: true, maxAge: 600 },
    ],
    [
      'jwtAuth',
      {
        parameter: 'Authorization',
        parameterLocation: 'header',
        jwks: [{ kty: 'RSA', n: 'n', e: 'AQAB' }],
        bypassEmptyToken: false,
      },
    ],
    [
      'trafficControl',
      {
        unit: 'SECOND',
        apiDefault: 1000,
        appDefault: 30,
        specials: [{ type: 'APP', policies: [{ key: 10123123, value: 10 }] }],
      },
    ],
    [
      'trafficControl',
      {
        scope: 'PLUGIN',
        defaultLimit: 100,
        defaultPeriod: 'DAY',
        parameters: { ClientIP: 'System:CaClientIp' },
        rules: [],
      },
    ],
    ['caching', { varyByApp: false, varyByParameters: ['limit'], duration: 60 }],
    [
      'ipControl',
      {
        type: 'ALLOW',
        resource: 'XFF:-1',
        items: [{ blocks: ['61.3.9.0/24'], appId: 219810 }, { blocks: ['79.11.12.2'] }],
      },
    ],
    ['basicAuth', { users: [{ username: 'alice', password: variable('ALICE') }], usersDatasetId: '42f2' }],
    [
      'errorMapping',
      {
        parameters: { statusCode: 'StatusCode', code: 'BodyJsonField:$.code' },
        errorCondition: "$statusCode = 200 and $code <> 'OK'",
        errorCode: 'code',
        mappings: [{ code: 'GONE', statusCode: 404, errorMessage: 'Gone, $' + '{code}' }],
        defaultMapping: { statusCode: 500 },
      },
    ],
    ['backendSignature', { type: 'APIGW_BACKEND', key: 'SampleKey', secret: variable('BACKEND') }],
    [
      'circuitBreaker',
      {
        timeoutThreshold: 15,
        windowInSeconds: 30,
        openTimeoutSeconds: 15,
        downgradeBackend: { type: 'mock', statusCode: 418 },
      },
    ],
    [
      'circuitBreaker',
      {
        errorThreshold: 10,
        windowInSeconds: 60,
        openTimeoutSeconds: 120,
        errorCondition: '$LatencyMilliSeconds > 500',
      },
    ],
    // Open by the vendor: everything passes as given.
    ['routing', { routes: [{ name: 'Vip', condition: '$CaAppId = 1' }] }],
    ['remoteAuth', { anything: true }],
    ['ipControl', { type: 'REFUSE', items: [], somethingNew: 1 }],
  ])('%s: %j', (type, data) => {
    expect(problemsOf(type, data)).toEqual([]);
  });
});

describe('PluginData that is refused', () => {
  it.each<[string, object, string, string]>([
    ['cors', { allowOrigin: '*' }, 'settings-unknown-key', 'Did you mean "allowOrigins"?'],
    ['jwtAuth', { parameter: 'Authorization', parameterLocation: 'header' }, 'settings-value', 'jwk'],
    [
      'jwtAuth',
      {
        parameter: 'Authorization',
        parameterLocation: 'header',
        jwk: { kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ' },
      },
      'settings-inline-secret',
      'MY_SECRET',
    ],
    ['trafficControl', { unit: 'WEEK', apiDefault: 1 }, 'settings-value', 'SECOND, MINUTE, HOUR, DAY'],
    ['trafficControl', { apiDefault: 1 }, 'settings-value', 'needs "unit" and "apiDefault" or'],
    ['caching', { duration: 172_801 }, 'settings-value', '172800'],
    ['ipControl', { type: 'DENY', items: [] }, 'settings-value', 'ALLOW, REFUSE'],
    ['ipControl', { type: 'ALLOW', items: [{ blocks: '61.3.9.0/24' }] }, 'settings-value', 'array'],
    [
      'basicAuth',
      { users: [{ username: 'alice', password: 'hunter2' }] },
      'settings-inline-secret',
      'MY_SECRET',
    ],
    ['basicAuth', {}, 'settings-value', 'needs "users" or "usersDatasetId".'],
    [
      'errorMapping',
      { errorCondition: '1 = 1', errorCode: 'c', mappings: [{ code: 'A', statusCode: 99 }] },
      'settings-value',
      '200',
    ],
    ['backendSignature', { key: 'SampleKey', secret: 'SampleSecret' }, 'settings-inline-secret', 'MY_SECRET'],
    ['backendSignature', { key: 'SampleKey' }, 'settings-value', 'secret'],
    [
      'circuitBreaker',
      { timeoutThreshold: 15, windowInSeconds: 5, openTimeoutSeconds: 15 },
      'settings-value',
      '10',
    ],
    ['circuitBreaker', { windowInSeconds: 30 }, 'settings-value', 'timeoutThreshold'],
    ['throttle', {}, 'settings-value', 'trafficControl'],
  ])('%s: %j', (type, data, code, words) => {
    const found = problemsOf(type, data);
    expect(found.map((problem) => problem.code)).toContain(code);
    const [first] = found.filter((problem) => problem.code === code);
    expect(found.map(({ message }) => message).join('\n')).toContain(words);
    expect([first?.file, (first?.line ?? 0) > 2, (first?.column ?? 0) > 1]).toEqual([
      'apps/orders/gateway.json',
      true,
      true,
    ]);
    expect(found.map(({ message }) => message).join()).not.toMatch(/hunter2|SampleSecret|AyM1/);
  });
});

describe('what a problem says', () => {
  it('names both ways where one of two keys is needed', () => {
    expect(problemsOf('basicAuth', {}).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"plugins\.plug_in\.data" needs "users" or "usersDatasetId"\. Expected: Users/),
    ]);
  });

  it('tells of secrets whatever else is wrong', () => {
    const codes = problemsOf('ipControl', { type: 'DENY', password: 'hunter2' }).map(({ code }) => code);
    expect(codes).toEqual(['settings-value', 'settings-inline-secret']);
  });
});
