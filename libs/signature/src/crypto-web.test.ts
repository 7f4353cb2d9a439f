// The web door against the Node door: MD5, HMAC and all vectors are the same.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CryptoDoor } from './crypto.ts';
import * as node from './crypto-node.ts';
import * as web from './crypto-web.ts';
import { md5Bytes } from './md5.ts';
import { loadVectors } from './vectors.ts';

const doors: readonly [CryptoDoor<node.HmacKey>, CryptoDoor<web.HmacKey>] = [node, web];

it('has the MD5 test suite of RFC 1321', () => {
  const suite = [
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ] as const;
  for (const [text, digest] of suite)
    expect(Buffer.from(md5Bytes(new TextEncoder().encode(text))).toString('hex')).toBe(digest);
});

it('has the MD5 of every length around the block size, and of a large body', () => {
  for (let size = 0; size < 200; size++) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7 + size) & 255);
    expect(web.md5(bytes)).toBe(createHash('md5').update(bytes).digest('base64'));
  }
  const large = new Uint8Array(1_000_003).fill(0xa5);
  expect(web.md5(large)).toBe(node.md5(large));
});

it('has the MD5 of any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => web.md5(bytes) === node.md5(bytes)));
});

it('has the signatures of all vectors', async () => {
  for (const { expected, appSecret, algorithm } of loadVectors()) {
    const key = web.hmacKey(appSecret, algorithm);
    expect(await web.hmac(key, expected.stringToSign)).toBe(expected.signature);
  }
});

it('gives UUIDs as nonces', () => {
  for (const door of doors) expect(door.newNonce()).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});
