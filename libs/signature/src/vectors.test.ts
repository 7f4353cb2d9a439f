// The vendor's own signers, replayed: string to sign, signature and Content-MD5 of every vector.
import { describe, expect, it } from 'vitest';
import { computeSignature, contentMd5, listedNames, sign, stringToSign, verify } from './index.ts';
import { verifySync } from './node.ts';
import { loadVectors } from './vectors.ts';

const vectors = loadVectors();

it('holds all vectors', () => expect(vectors).toHaveLength(40));

describe.each(vectors)('$name', (vector) => {
  const { request, received, expected, appSecret, algorithm } = vector;
  const now = Number(received.headers['X-Ca-Timestamp'] ?? received.headers['x-ca-timestamp']);

  it('has the string to sign', () =>
    expect(stringToSign(request, listedNames(expected.signatureHeaders))).toBe(expected.stringToSign));

  it('has the signature', async () =>
    expect(await computeSignature(expected.stringToSign, appSecret, algorithm)).toBe(expected.signature));

  it('has the Content-MD5', () => expect(request.body && contentMd5(request.body)).toBe(expected.contentMd5));

  it('is verified', async () => {
    const accepted = { ok: true, appKey: vector.appKey, algorithm };
    expect(await verify(received, appSecret, { now })).toMatchObject(accepted);
    expect(verifySync(received, () => appSecret, { now })).toMatchObject(accepted);
  });

  it('is signed anew with lower-case names', async () => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(
        ([name]) => !/^(x-ca-(key|timestamp|nonce)|content-md5)$/i.test(name),
      ),
    );
    const signable = { ...request, headers };
    const added = await sign(signable, vector, { timestamp: now, nonce: 'n-1', algorithm });
    expect(added['content-md5']).toBe(expected.contentMd5);
    expect(await verify({ ...request, headers: { ...headers, ...added } }, appSecret, { now })).toMatchObject(
      {
        ok: true,
        nonce: 'n-1',
      },
    );
  });
});
