import { describe, expect, it } from 'vitest';
import { defaultSettings, loadSettings } from './settings.ts';

function load(files: { readonly [path: string]: unknown }, environment?: string) {
  const texts = new Map(
    Object.entries(files).map(([path, file]) => [
      `apps/orders/${path}`,
      typeof file === 'string' ? file : JSON.stringify(file, null, 2),
    ]),
  );
  return loadSettings('orders', { read: (path) => texts.get(path) }, environment);
}

function problemsOf(file: unknown) {
  return load({ 'gateway.json': file }).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('loadSettings', () => {
  it('needs no file and no account', () => {
    const { settings, problems } = load({});
    expect(problems).toEqual([]);
    expect(settings.region).toBe('cn-hangzhou');
    expect(settings.group.name).toBe('orders');
    expect(settings.function.roleArn).toMatch(
      /^acs:ram::\$\{ALIBABA_CLOUD_ACCOUNT_ID\}:role\/orders-gateway$/,
    );
    expect(Object.keys(settings.stages)).toEqual(['RELEASE']);
  });

  it('takes the text it hands to developers', () => {
    expect(load({ 'gateway.json': defaultSettings('orders') }).problems).toEqual([]);
  });

  it('lays an environment over the base, key by key, and null takes away', () => {
    const { settings, problems } = load(
      {
        'gateway.json': {
          region: 'cn-hangzhou',
          requestMode: 'MAPPING',
          function: { memory: 1024, timeout: 3 },
        },
        'gateway.live.json': { requestMode: null, function: { timeout: 30 } },
      },
      'live',
    );
    expect(problems).toEqual([]);
    expect(settings.requestMode).toBeUndefined();
    expect([settings.function.memory, settings.function.timeout]).toEqual([1024, 30]);
  });

  it('reports an overlay at its own file', () => {
    const { problems } = load({ 'gateway.json': {}, 'gateway.live.json': { regoin: 'x' } }, 'live');
    expect(problems).toMatchObject([
      { code: 'settings-unknown-key', file: 'apps/orders/gateway.live.json', line: 2, column: 3 },
    ]);
    expect(problems[0]?.message).toContain('Did you mean "region"?');
  });

  it('reports an environment nobody wrote', () => {
    expect(load({ 'gateway.json': {} }, 'live').problems).toMatchObject([
      { code: 'settings-no-environment' },
    ]);
    expect(load({ 'gateway.json': {} }, '../x').problems).toMatchObject([
      { code: 'settings-no-environment' },
    ]);
  });

  it.each([
    ['broken JSON', '{\n  "region": "cn-hangzhou",\n}', ['settings-not-json 3:1']],
    ['a key given twice', '{"region":"cn-hangzhou","region":"x"}', ['settings-not-json 1:25']],
    ['an unknown key', { function: { memmory: 512 } }, ['settings-unknown-key 3:5']],
    ['an ARN of another form', { function: { roleArn: 'acs:ram::1:user/x' } }, ['settings-role-arn 3:5']],
    [
      'a role with upper case',
      { function: { roleArn: 'acs:ram::1234567890:role/Gw' } },
      ['settings-role-arn 3:5'],
    ],
    ['a stage outside the rules', { stages: { release: {} } }, ['settings-stage-name 3:5']],
    ['a group name over the limit', { group: { name: 'g'.repeat(51) } }, ['settings-name 3:5']],
    ['an app name over the limit', { apps: { ['a'.repeat(27)]: {} } }, ['settings-name 3:5']],
    ['an app secret', { apps: { client: { secret: 'hunter2hunter2' } } }, ['settings-inline-secret 4:7']],
    ['memory off the steps', { function: { memory: 513 } }, ['settings-value 3:5']],
    ['a plug-in nobody knows', { plugins: { cors: { type: 'cros', data: {} } } }, ['settings-value 4:7']],
    [
      'plug-in data outside its schema',
      { plugins: { cors: { type: 'cors', data: { maxAge: '1' } } } },
      ['settings-value 6:9'],
    ],
    ['stages that differ inline', { stages: { PRE: { qualifier: 'pre' } } }, ['settings-stage-inline 3:5']],
    [
      'a stage no model can have',
      { backend: { kind: 'service' }, stages: { BETA1: {} } },
      ['settings-stage-name 6:5'],
    ],
    ['an app of an unknown stage', { apps: { client: { stages: ['PRE'] } } }, ['settings-unknown-stage 5:9']],
    [
      'a role of a stranger',
      { account: '1234567890', function: { roleArn: 'acs:ram::9876543210:role/gw' } },
      ['settings-role-account 4:5'],
    ],
  ])('reports %s', (_, file, expected) => {
    expect(problemsOf(file)).toEqual(expected);
  });

  it.each([
    ['a password', { password: 'correct horse' }],
    ['a temporary key', { note: 'STS.NTxxxxxxxxxxxxxxx' }],
    ['an access key id', { note: `LTAI${'5t'.repeat(8)}` }],
    ['a private key', { note: '-----BEGIN RSA PRIVATE KEY-----' }],
    ['a symmetric JSON web key', { jwk: { kty: 'oct', k: 'c2VjcmV0' } }],
  ])('reports %s in plug-in data without repeating it', (_, data) => {
    const { problems } = load({ 'gateway.json': { plugins: { auth: { type: 'remoteAuth', data } } } });
    expect(problems.map((problem) => problem.code)).toEqual(['settings-inline-secret']);
    expect(problems[0]?.message).not.toMatch(/correct horse|STS\.|LTAI|BEGIN|c2VjcmV0/);
  });

  it('takes a variable where a secret belongs', () => {
    const data = { users: [{ username: 'bob', password: `$${'{BOB_PASSWORD}'}` }] };
    expect(problemsOf({ plugins: { auth: { type: 'basicAuth', data } } })).toEqual([]);
  });

  it('finds the place of nested keys', () => {
    const { settings } = load({ 'gateway.json': { operations: { getOrder: { requestMode: 'MAPPING' } } } });
    expect(settings.locate('operations', 'getOrder')).toEqual({
      file: 'apps/orders/gateway.json',
      line: 3,
      column: 5,
    });
  });
});
