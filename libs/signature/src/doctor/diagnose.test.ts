// What the doctor reads off a signature with the secret at hand, beyond broken rules.
import { expect, it } from 'vitest';
import { computeSignature, diagnose, sign } from '../index.ts';

const app = { appKey: 'k', appSecret: 'doctor-secret' };
const request = { method: 'GET', path: '/a', headers: { accept: 'x' } };

async function signed(change: (signature: string) => string | Promise<string>, more = {}) {
  const added = await sign(request, app);
  const signature = await change(added['x-ca-signature'] ?? '');
  return { ...request, headers: { ...request.headers, ...added, 'x-ca-signature': signature, ...more } };
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

it.each([
  ['none', (s: string) => s],
  ['signature-encoding', (s: string) => `${s}\n`],
  ['signature-encoding', hex],
  ['signature-encoding', (s: string) => s.replace(/=+$/, '')],
  ['missing-signature', () => ''],
  ['secret', (s: string) => computeSignature(s, 'other')],
] as const)('names %s', async (cause, change) => {
  expect((await diagnose(await signed(change), app.appSecret)).cause).toBe(cause);
});

it('names white space around the secret', async () => {
  expect((await diagnose(await signed((s) => s), `${app.appSecret}\n`)).cause).toBe('secret-spaces');
});

it('names the algorithm', async () => {
  const added = await sign(request, app, { algorithm: 'HmacSHA1' });
  const { 'x-ca-signature-method': _, ...rest } = added;
  const headers = {
    ...request.headers,
    ...rest,
    'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-timestamp',
  };
  const signature = await computeSignature(
    `GET\nx\n\n\n\nx-ca-key:k\nx-ca-nonce:${added['x-ca-nonce']}\nx-ca-timestamp:${added['x-ca-timestamp']}\n/a`,
    app.appSecret,
    'HmacSHA1',
  );
  const found = await diagnose(
    { ...request, headers: { ...headers, 'x-ca-signature': signature } },
    app.appSecret,
  );
  expect(found.cause).toBe('algorithm');
});

it('finds two mistakes made together', async () => {
  const headers = { 'x-ca-key': 'k', 'x-ca-signature-headers': 'x-ca-key', accept: '*/*' };
  const signature = await computeSignature('GET\n\n\n\n\nx-ca-key:k\n/a?e=', app.appSecret);
  const received = {
    ...request,
    query: [['e', '']] as const,
    headers: { ...headers, 'x-ca-signature': signature },
  };
  expect((await diagnose(received, app.appSecret)).cause).toBe('accept-added');
});

it('names a clock that is off', async () => {
  const added = await sign(request, app, { timestamp: Date.now() - 3_600_000 });
  const received = { ...request, headers: { ...request.headers, ...added } };
  expect((await diagnose(received, app.appSecret)).cause).toBe('clock');
});
