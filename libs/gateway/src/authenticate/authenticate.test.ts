// Who may call: signatures and what belongs to them, AppCodes, authorisation, and the refusal of each fault.
import { signSync } from '@gatefold/signature/node';
import { expect, test } from 'vitest';
import type { PlanStep } from '../plan.ts';
import { openGateway } from '../testing/gateway.ts';
import { type ApiSketch, planOf } from '../testing/plan.ts';

const now = 1_700_000_000_000;
const app = { name: 'shop', appKey: 'key-1', appSecret: 'secret-1', appCode: 'code-1' };
const other = { name: 'mobile', appKey: 'key-2', appSecret: 'secret-2' };
const minute = 60_000;

interface Signing {
  readonly as?: { readonly appKey: string; readonly appSecret: string };
  readonly options?: Parameters<typeof signSync>[2];
  readonly headers?: Record<string, string>;
}

function signed({ as = app, options, headers = {} }: Signing = {}): readonly (readonly [string, string])[] {
  const added = signSync({ method: 'GET', path: '/a', headers }, as, { timestamp: now, ...options });
  return Object.entries({ ...headers, ...added });
}

function without(
  list: readonly (readonly [string, string])[],
  name: string,
): readonly (readonly [string, string])[] {
  return list.filter(([key]) => key !== name);
}

async function ask(
  headers: readonly (readonly [string, string])[],
  sketch: ApiSketch = {},
  target = '/a',
): Promise<string> {
  const plan = planOf([{ path: '/a', AuthType: 'APP', ...sketch }]);
  const { send } = await openGateway({ plan, apps: [app, other], clock: () => now });
  const { status, code } = await send({ target, headers });
  return code ?? String(status);
}

test.each<[string, readonly (readonly [string, string])[], ApiSketch, string]>([
  ['a signed request', signed(), {}, '200'],
  ['another app', signed({ as: other }), {}, '200'],
  ['no credentials', [], {}, 'A400MA'],
  ['an unknown key', signed({ as: { appKey: 'key-9', appSecret: 'secret-1' } }), {}, 'A400IK'],
  ['a wrong secret', signed({ as: { appKey: 'key-1', appSecret: 'secret-9' } }), {}, 'A403IS'],
  ['no signature', without(signed(), 'x-ca-signature'), {}, 'I400MH'],
  ['SHA-1 where it is not allowed', signed({ options: { algorithm: 'HmacSHA1' } }), {}, 'I400HD'],
  [
    'SHA-1 where it is allowed',
    signed({ options: { algorithm: 'HmacSHA1' } }),
    { AllowSignatureMethod: 'HmacSHA1,HmacSHA256' },
    '200',
  ],
  ['15 minutes late', signed({ options: { timestamp: now - 15 * minute } }), {}, '200'],
  ['more than 15 minutes late', signed({ options: { timestamp: now - 15 * minute - 1 } }), {}, 'S403TE'],
  ['more than 15 minutes early', signed({ options: { timestamp: now + 15 * minute + 1 } }), {}, 'S403TE'],
  [
    'a timestamp that is none',
    [...without(signed(), 'x-ca-timestamp'), ['x-ca-timestamp', 'today']],
    {},
    'I400HD',
  ],
  ['no nonce where it is forced', without(signed(), 'x-ca-nonce'), { ForceNonceCheck: true }, 'I400NC'],
  [
    'Content-MD5 without a body',
    signed({ headers: { 'content-md5': '1B2M2Y8AsgTpgAmY7PhCfg==' } }),
    {},
    'I400I5',
  ],
  ['an AppCode where it is off', [['Authorization', 'APPCODE code-1']], {}, 'A400AC'],
  ['an AppCode in the header', [['Authorization', 'APPCODE code-1']], { AppCodeAuthType: 'HEADER' }, '200'],
  ['a wrong AppCode', [['Authorization', 'APPCODE code-9']], { AppCodeAuthType: 'HEADER' }, 'A400AC'],
  ['nothing for an anonymous API', [], { AuthType: 'ANONYMOUS' }, '200'],
])('%s', async (_name, headers, sketch, outcome) => {
  expect(await ask(headers, sketch)).toBe(outcome);
});

test('an AppCode in the query needs HEADER_QUERY', async () => {
  expect(await ask([], { AppCodeAuthType: 'HEADER_QUERY' }, '/a?AppCode=code-1')).toBe('200');
  expect(await ask([], { AppCodeAuthType: 'HEADER' }, '/a?AppCode=code-1')).toBe('A400AC');
});

test("a refusal shows the server's string in backticks, and never a secret", async () => {
  const { send, exchanges } = await openGateway({
    plan: planOf([{ path: '/a', AuthType: 'APP' }]),
    apps: [app],
    clock: () => now,
  });
  const headers = signed({
    as: { appKey: 'key-1', appSecret: 'wrong' },
    headers: { accept: 'a/b' },
    options: { nonce: 'n' },
  });
  const { message } = await send({ target: '/a?q=%E6%9D%AD%0A', headers });
  const text = Buffer.from(message ?? '', 'latin1').toString();
  expect(text).toBe(
    `Invalid Signature, Server StringToSign:\`GET#a/b####x-ca-key:key-1#x-ca-nonce:n#x-ca-signature-method:HmacSHA256#x-ca-timestamp:${now}#/a?q=杭#\``,
  );
  expect(JSON.stringify(exchanges)).not.toContain('secret-1');
});

test('a nonce counts once per app, only after a right signature, and again when it is forgotten', async () => {
  let clock = now;
  const plan = planOf([{ path: '/a', AuthType: 'APP' }]);
  const { send } = await openGateway({ plan, apps: [app, other], clock: () => clock });
  const sign = (as: typeof other, timestamp = clock) => signed({ as, options: { nonce: 'n', timestamp } });
  const go = async (headers: readonly (readonly [string, string])[]) =>
    (await send({ target: '/a', headers })).code;
  expect(await go(sign({ ...app, appSecret: 'wrong' }))).toBe('A403IS');
  expect(await go(sign(app))).toBeUndefined();
  expect(await go(sign(app))).toBe('S403NU');
  expect(await go(sign(other))).toBeUndefined();
  clock += 29 * minute;
  expect(await go(sign(app))).toBe('S403NU');
  clock += 2 * minute;
  expect(await go(sign(app))).toBeUndefined();
});

test('requests that arrive together share a nonce only once', async () => {
  const { send } = await openGateway({
    plan: planOf([{ path: '/a', AuthType: 'APP' }]),
    apps: [app],
    clock: () => now,
  });
  const headers = signed({ options: { nonce: 'n' } });
  const codes = await Promise.all(Array.from({ length: 8 }, () => send({ target: '/a', headers })));
  expect(codes.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('only authorised apps may call, per API and stage', async () => {
  const grant: PlanStep = {
    id: 'grant',
    action: 'SetAppsAuthorities',
    params: {
      GroupId: { ref: 'group.GroupId' },
      ApiId: { ref: 'api0.ApiId' },
      StageName: 'RELEASE',
      AppIds: [{ ref: 'shop.AppId' }],
    },
  };
  const create = (name: string): PlanStep => ({ id: name, action: 'CreateApp', params: { AppName: name } });
  const plan = planOf([{ path: '/a', AuthType: 'APP', stages: ['RELEASE', 'TEST'] }], {
    steps: [create('shop'), grant],
  });
  const { send, notices } = await openGateway({ plan, apps: [app, other], clock: () => now });
  expect(notices).toEqual([]);
  expect((await send({ target: '/a', headers: signed() })).status).toBe(200);
  expect((await send({ target: '/a', headers: signed({ as: other }) })).code).toBe('I403AA');
  expect((await send({ target: '/a', headers: signed({ options: { stage: 'TEST' } }) })).code).toBe('I403AA');
  const nobody = await openGateway({ plan, apps: [other] });
  expect(nobody.notices).toEqual(["App 'shop' is authorised by the plan, but no local app has that name"]);
});

test('two apps with one key are refused', async () => {
  await expect(
    openGateway({ plan: planOf([{}]), apps: [app, { ...other, appKey: 'key-1' }] }),
  ).rejects.toThrow('same appKey');
});

test('switches: window, Content-MD5, form or query', async () => {
  const plan = planOf([{ path: '/a', AuthType: 'APP', method: 'ANY' }]);
  const open = (assumptions: object) => openGateway({ plan, apps: [app], clock: () => now, assumptions });
  const past = await open({ timestampWindow: 'past' });
  const early = signed({ options: { timestamp: now + 1 } });
  expect((await past.send({ target: '/a', headers: early })).code).toBe('S403TE');
  const lax = await open({ contentMd5WithoutBody: 'accept' });
  const md5 = signed({ headers: { 'content-md5': '1B2M2Y8AsgTpgAmY7PhCfg==' } });
  expect((await lax.send({ target: '/a', headers: md5 })).status).toBe(200);
  const request = {
    method: 'POST',
    path: '/a',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    query: [['k', 'query']] as const,
  };
  const byQuery = signSync(request, app, { timestamp: now });
  const call = {
    method: 'POST',
    target: '/a?k=query',
    headers: Object.entries({ ...request.headers, ...byQuery }),
    body: 'k=form',
  };
  expect((await (await open({ formWins: false })).send(call)).status).toBe(200);
  expect((await (await open({})).send(call)).code).toBe('A403IS');
});
