// Two signed requests from the tests of the vendor's own re-implementation of the verifier (Higress, plug-in hmac-auth).
import { describe, expect, it } from 'vitest';
import { computeSignature, stringToSign, verify } from './index.ts';

const app = { appKey: 'appKey', appSecret: 'appSecret' };

const answers = [
  {
    request: {
      method: 'GET',
      path: '/Third/Tools/checkSign',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    },
    nonce: '787dd0c2-7bd8-41cd-9c19-62c05ea524a2',
    timestamp: 1646365291734,
    signature: 'EdJSFAMOWyXZOpXhevZnjuS0ZafnwnCqaSk5hz+tXo8=',
  },
  {
    request: {
      method: 'POST',
      path: '/Third/User/getNyAccessToken',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      form: [
        ['nickname', 'nickname'],
        ['room_id', '6893'],
        ['uuid', 'uuid'],
        ['photo', 'photo'],
      ] as const,
    },
    nonce: 'ca5a6753-b76c-4fff-a9d9-e5bb643e8cdf',
    timestamp: 1646646682418,
    signature: 'gmf9xq0hc95Hmt+7G+OocS009ka3v1v0rvfshKzYc3w=',
  },
];

describe.each(answers)('the known answer for $request.path', ({ request, nonce, timestamp, signature }) => {
  const own = { 'x-ca-key': app.appKey, 'x-ca-nonce': nonce, 'x-ca-timestamp': `${timestamp}` };
  const names = Object.keys(own);
  const headers = { ...request.headers, ...own };

  it('is our signature', async () => {
    const text = stringToSign({ ...request, headers }, names);
    expect(await computeSignature(text, app.appSecret)).toBe(signature);
  });

  it('is verified, and no other', async () => {
    const signed = { ...headers, 'x-ca-signature-headers': names.join(), 'x-ca-signature': signature };
    const at = (path: string) =>
      verify({ ...request, path, headers: signed }, app.appSecret, { now: timestamp });
    expect(await at(request.path)).toMatchObject({ ok: true, appKey: app.appKey, nonce });
    expect(await at(`${request.path}/`)).toMatchObject({ ok: false, reason: 'signature' });
  });
});
