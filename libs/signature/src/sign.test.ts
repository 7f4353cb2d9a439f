// Signing from outside: the headers that come back, and known answers of an independent verifier's tests.
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createSigner, sign, verify } from './index.ts';
import { createSignerSync, signSync } from './node.ts';

const credentials = { appKey: 'appKey', appSecret: 'appSecret' };

it('adds lower-case headers only', async () => {
  const added = await sign(
    { method: 'post', path: '/x', headers: { Accept: '*/*' }, body: new Uint8Array([1]) },
    credentials,
    { stage: 'TEST' },
  );
  expect(Object.keys(added).sort()).toEqual([
    'content-md5',
    'x-ca-key',
    'x-ca-nonce',
    'x-ca-signature',
    'x-ca-signature-headers',
    'x-ca-signature-method',
    'x-ca-stage',
    'x-ca-timestamp',
  ]);
  expect(added['x-ca-signature-headers']).toBe(
    'x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-stage,x-ca-timestamp',
  );
});

it('signs further headers in code-unit order, even those whose names are numbers', async () => {
  const request = { method: 'GET', path: '/', headers: { '10': 'ten', '9': 'nine', a: 'b', accept: '*/*' } };
  const added = await sign(request, credentials, { signHeaders: ['9', '10', 'a'] });
  expect(added['x-ca-signature-headers']).toBe(
    '10,9,a,x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-timestamp',
  );
  const received = { ...request, headers: { ...request.headers, ...added } };
  expect(await verify(received, credentials.appSecret)).toMatchObject({ ok: true });
});

it('takes a new nonce each time and is the same in its synchronous twin', async () => {
  const request = { method: 'GET', path: '/', query: [['a', '1']] as const };
  const signer = createSigner(credentials);
  const [first, second] = [await signer.sign(request), await signer.sign(request)];
  expect(first['x-ca-nonce']).not.toBe(second['x-ca-nonce']);
  const pinned = { nonce: 'n', timestamp: 1_700_000_000_000, algorithm: 'HmacSHA1' } as const;
  const sync = signSync(request, credentials, pinned);
  expect(await signer.sign(request, pinned)).toEqual(sync);
  expect(createSignerSync(credentials, pinned).sign(request)).toEqual(sync);
});

it('signs further headers where the request has them, never those with a line of their own', async () => {
  const request = { method: 'GET', path: '/', headers: { 'X-Trace': '1', Accept: 'a', 'X-Other': '2' } };
  const added = await sign(request, credentials, {
    signHeaders: ['x-trace', 'X-Absent', 'Accept', 'X-TRACE'],
  });
  expect(added['x-ca-signature-headers']).toBe(
    'x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-timestamp,x-trace',
  );
});

it('shows no secret', async () => {
  const secret = { appKey: 'k', appSecret: 'hidden-secret' };
  const signer = createSigner(secret);
  const added = await signer.sign({ method: 'GET', path: '/' });
  for (const value of [signer, createSignerSync(secret), added])
    expect(inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value)).not.toContain(
      'hidden-secret',
    );
});

it('takes headers named like parts of every object', async () => {
  const headers = { Constructor: 'a', 'X-Ca-Stage': 'PRE', ['__proto__']: 'b' };
  const added = await sign({ method: 'GET', path: '/', headers }, credentials, {
    signHeaders: ['constructor', '__proto__'],
  });
  const received = { method: 'GET', path: '/', headers: { ...headers, ...added } };
  const result = await verify(received, credentials.appSecret);
  expect(result).toMatchObject({
    ok: true,
    signedHeaders: expect.arrayContaining(['constructor', '__proto__', 'x-ca-stage']),
  });
});

it('replaces the signature of an earlier attempt', async () => {
  const request = { method: 'GET', path: '/', headers: { accept: 'x' } };
  const first = await sign(request, credentials);
  const second = await sign({ ...request, headers: { ...request.headers, ...first } }, credentials);
  expect(second['x-ca-nonce']).not.toBe(first['x-ca-nonce']);
  const received = { ...request, headers: { ...request.headers, ...first, ...second } };
  expect(await verify(received, credentials.appSecret)).toMatchObject({ ok: true });
});
