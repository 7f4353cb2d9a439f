// The lean signer against the whole one: the same headers for every request that the whole one would not have to mend.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentMd5, createSigner, verify } from './index.ts';
import { createLeanSigner } from './lean-signer.ts';

const app = { appKey: 'key', appSecret: 'secret' };
const chosen = { nonce: 'nonce-1', timestamp: 1_700_000_000_000 };
const value = fc.stringMatching(/^[!-~](?:[ -~é宠]{0,8}[!-~])?$/);
const pairs = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 });
const names = ['accept', 'content-type', 'date', 'x-ca-stage', 'x-ca-b', 'x-gatefold-query', 'x-other'];
const headers = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 7 });

it('signs as the whole signer does', async () => {
  const [lean, whole] = [createLeanSigner(app), createSigner(app)];
  const request = fc.record({ headers, query: pairs, body: fc.uint8Array({ maxLength: 9 }) });
  await fc.assert(
    fc.asyncProperty(request, async ({ headers, query, body }) => {
      const given = { method: 'PUT', path: '/a%20b', query };
      const signed = await whole.sign({ ...given, headers, body }, chosen);
      const { 'content-md5': md5, ...expected } = signed;
      expect(md5).toBe(body.length > 0 ? contentMd5(body) : undefined);
      const digested = md5 ? { ...headers, 'content-md5': md5 } : headers;
      expect(await lean.sign({ ...given, headers: digested }, chosen)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

it('signs forms, and what the gateway accepts', async () => {
  const headers = {
    accept: '*/*',
    'content-type': 'application/x-www-form-urlencoded',
    'x-gatefold-form': 'a=1&a=2',
  };
  const request = { method: 'post', path: '/a', query: [['q', '']], form: [['a', '1']], headers } as const;
  const added = await createLeanSigner(app).sign(request);
  const received = { ...request, headers: { ...headers, ...added } };
  expect(await verify(received, app.appSecret)).toMatchObject({
    ok: true,
    signedHeaders: expect.arrayContaining(['x-ca-key', 'x-gatefold-form']),
  });
  const changed = { ...received, headers: { ...received.headers, 'x-gatefold-form': 'a=1&a=3' } };
  expect(await verify(changed, app.appSecret)).toMatchObject({ ok: false, reason: 'signature' });
});
