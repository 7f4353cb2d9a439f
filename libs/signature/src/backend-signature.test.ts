// The gateway's signature toward backends against the known answer of the vendor's Java demo.
import { describe, expect, it } from 'vitest';
import { backendStringToSign, contentMd5, signBackend, verifyBackend } from './index.ts';

const demo = {
  method: 'POST',
  path: '/demo/uri',
  headers: { HeaderKey1: 'HeaderValue1', HeaderKey2: 'HeaderValue2' },
  query: [
    ['QueryKey1', 'QueryValue1'],
    ['QueryKey2', 'QueryValue2'],
  ],
  form: [
    ['FormKey1', 'FormValue1'],
    ['FormKey2', 'FormValue2'],
  ],
} as const;
const key = { key: 'DemoKey1', secret: 'DemoSecret1' };

describe('the demo request', () => {
  it('has the known answer', async () => {
    const added = await signBackend(demo, key, ['HeaderKey1', 'HeaderKey2']);
    expect(added['x-ca-proxy-signature']).toBe('C7Lqfn8Spz0DxQTfUJq0NrkEbwNUuTNtC9p3SzRWgv0=');
  });

  it('is verified, and refused once changed', async () => {
    const headers = { ...demo.headers, ...(await signBackend(demo, key, ['HeaderKey1'])) };
    const received = { ...demo, headers };
    const resolve = (name: string) => (name === 'DemoKey1' ? key.secret : undefined);
    expect(await verifyBackend(received, resolve)).toEqual({
      ok: true,
      key: 'DemoKey1',
      signedHeaders: ['HeaderKey1'],
    });
    expect(await verifyBackend({ ...received, path: '/demo/url' }, resolve)).toMatchObject({
      reason: 'signature',
    });
    expect(await verifyBackend(received, () => undefined)).toMatchObject({ reason: 'unknown-key' });
    expect(await verifyBackend(demo, resolve)).toMatchObject({ reason: 'missing-signature' });
  });
});

it('differs from the client string in lines, casing and empty values', () => {
  const md5 = contentMd5(new Uint8Array([1]));
  const request = {
    method: 'put',
    path: '/p',
    query: [
      ['b', ''],
      ['a', '1'],
      ['a', '2'],
    ],
    headers: { Accept: 'x', 'Content-MD5': md5, 'X-b': '2', 'X-A': '1' },
  } as const;
  expect(backendStringToSign(request, ['X-b', 'X-A', 'X-Absent'])).toBe(
    `PUT\n${md5}\nx-a:1\nx-b:2\n/p?a=1&b=`,
  );
});
