// Verdicts on received requests: each reason of refusal, the choices of a verifier, and header values beyond ASCII.
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import {
  computeSignature,
  decodeHeaderValue,
  encodeHeaderValue,
  sign,
  stringToSign,
  verify,
} from './index.ts';
import { verifySync } from './node.ts';

const app = { appKey: 'app', appSecret: 'secret' };
const now = 1_700_000_000_000;
const plain = { method: 'POST', path: '/a', headers: { accept: 'x' }, body: new Uint8Array([1, 2]) };
const added = await sign(plain, app, { timestamp: now, nonce: 'n' });
const sent = { ...plain, headers: { ...plain.headers, ...added } };

function change(headers: Readonly<Record<string, string>>) {
  return { ...sent, headers: { ...sent.headers, ...headers } };
}

it.each([
  ['missing-key', change({ 'x-ca-key': '' }), {}],
  ['unknown-key', change({ 'x-ca-key': 'other' }), {}],
  ['signature-method', change({ 'x-ca-signature-method': 'HmacMD5' }), {}],
  ['signature-method', sent, { algorithms: ['HmacSHA1'] }],
  ['missing-signature', change({ 'x-ca-signature': '' }), {}],
  ['content-md5', { ...sent, body: new Uint8Array([1, 3]) }, {}],
  ['timestamp', sent, { now: now + 900_001 }],
  ['timestamp', sent, { now: now - 900_001 }],
  ['timestamp', sent, { now: now + 11, window: 10 }],
  ['timestamp', change({ 'x-ca-timestamp': 'soon' }), {}],
  ['missing-nonce', change({ 'x-ca-nonce': '' }), { forceNonce: true }],
  ['signature', change({ accept: 'y' }), {}],
] as const)('refuses with %s', async (reason, request, options) => {
  const resolve = (key: string) => (key === 'app' ? app.appSecret : undefined);
  const result = await verify(request, resolve, { now, ...options });
  expect(result).toMatchObject({ ok: false, reason });
  expect(verifySync(request, resolve, { now, ...options })).toEqual(result);
});

it('names the string it would have signed', async () => {
  const request = change({ accept: 'y' });
  const expected = stringToSign(request, (added['x-ca-signature-headers'] ?? '').split(','));
  expect(await verify(request, app.appSecret, { now })).toMatchObject({ serverStringToSign: expected });
});

it('accepts up to the edge of the window, in both directions', async () => {
  for (const edge of [now - 900_000, now + 900_000])
    expect(await verify(sent, app.appSecret, { now: edge })).toMatchObject({
      ok: true,
      timestamp: now,
      nonce: 'n',
    });
});

it('records a nonce only after the signature matched', async () => {
  const recordNonce = vi.fn(() => false);
  expect(await verify(change({ accept: 'y' }), app.appSecret, { now, recordNonce })).toMatchObject({
    reason: 'signature',
  });
  expect(recordNonce).not.toHaveBeenCalled();
  expect(await verify(sent, app.appSecret, { now, recordNonce })).toMatchObject({ reason: 'nonce-used' });
  expect(verifySync(sent, app.appSecret, { now, recordNonce })).toMatchObject({ reason: 'nonce-used' });
  expect(recordNonce).toHaveBeenCalledWith('app', 'n');
});

it('accepts lower-case lines for listed names of another case only on demand', async () => {
  const headers = { 'X-Ca-Key': 'app', 'X-Ca-Signature-Headers': 'X-Ca-Key' };
  const signature = await computeSignature('GET\n\n\n\n\nx-ca-key:app\n/a', app.appSecret);
  const request = { method: 'GET', path: '/a', headers: { ...headers, 'X-Ca-Signature': signature } };
  expect(await verify(request, app.appSecret)).toMatchObject({ reason: 'signature' });
  expect(await verify(request, app.appSecret, { acceptLowerCaseNames: true })).toMatchObject({ ok: true });
});

it('reads form fields from the bytes of a form body, in any spelling of its type', async () => {
  const type = { 'content-type': 'Application/X-WWW-Form-Urlencoded;charset=utf-8' };
  const body = new TextEncoder().encode('b=2+2&a=%E6%9D%AD&flag');
  const request = { method: 'POST', path: '/f', headers: type, body };
  const headers = { ...type, ...(await sign(request, app)) };
  expect(headers).not.toHaveProperty('content-md5');
  const asPairs = {
    ...request,
    headers,
    form: [
      ['flag', ''],
      ['a', '杭'],
      ['b', '2 2'],
    ] as const,
  };
  expect(await verify(asPairs, app.appSecret)).toMatchObject({ ok: true });
  expect(await verify({ ...request, headers }, app.appSecret)).toMatchObject({ ok: true });
});

it('takes header values to the wire and back', () => {
  expect(encodeHeaderValue('杭')).toBe('\u00e6\u009d\u00ad');
  expect(decodeHeaderValue('caf\u00e9')).toBe('caf\u00e9');
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(fc.property(text, (value) => decodeHeaderValue(encodeHeaderValue(value)) === value));
});
