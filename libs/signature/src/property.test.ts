// Random requests: `sign` against a slow, literal transcription of the documented rules, and every mutation refused.
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pairs, SigningRequest } from './index.ts';
import { createSignerSync, verifySync } from './node.ts';

const app = { appKey: 'app', appSecret: 'S3cr3t!杭州' };
const now = 1_700_000_000_000;
const runs = Number(process.env.GATEFOLD_PROPERTY_RUNS ?? 1_000);

type Headers = Readonly<Record<string, string>>;
type Signed = SigningRequest & { readonly headers: Headers };

/** The rules, sentence by sentence. */
function literalString(request: SigningRequest, sent: Headers): string {
  const header = (name: string) => {
    for (const key of Object.keys(sent))
      if (key.toLowerCase() === name.toLowerCase())
        return (sent[key] ?? '').replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');
    return '';
  };
  let text = '';
  text += `${request.method.toUpperCase()}\n`;
  for (const name of ['Accept', 'Content-MD5', 'Content-Type', 'Date']) text += `${header(name)}\n`;
  for (const name of header('X-Ca-Signature-Headers').split(',')) text += `${name}:${header(name)}\n`;
  text += request.path;
  const parameters: Record<string, string>[] = [];
  for (const [key, value] of [...(request.form ?? []), ...(request.query ?? [])]) {
    if (key === '') continue;
    if (parameters.some((parameter) => parameter.key === key)) continue;
    parameters.push({ key, value });
  }
  parameters.sort((a, b) => compareUnits(a.key ?? '', b.key ?? ''));
  const printed = parameters.map(({ key, value }) => (value === '' ? key : `${key}=${value}`));
  return printed.length ? `${text}?${printed.join('&')}` : text;
}

function compareUnits(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++)
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.charCodeAt(i) - b.charCodeAt(i);
  return a.length - b.length;
}

const word = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('', 'a', 'A', 'a b', '10', '9', 'tag', '杭州', '=', '&', '0', '\n', '😀', '%20', '+', ' '),
);
const pairs: fc.Arbitrary<Pairs> = fc.array(fc.tuple(word, word), { maxLength: 6 });
const value = fc.stringMatching(/^[\t -~\u00a0-\ud7ff]{0,12}$/);
const method = fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH', 'post', 'OPTIONS');
const path = fc.stringMatching(/^(\/[\w.~!$&'()*+,;=:@-]{0,5}(%[0-9A-F]{2})?){1,4}$/);
const names = fc.constantFrom(
  'Accept',
  'content-type',
  'Date',
  'X-Ca-Extra',
  'x-trace',
  'X-B',
  'x-ca-a',
  'X-a-b',
);
const headers = fc
  .dictionary(names, value, { maxKeys: 6 })
  .map((given) => (/urlencoded/i.test(given['content-type'] ?? '') ? {} : given));
const request: fc.Arbitrary<SigningRequest> = fc.oneof(
  fc.record({ method: fc.oneof(method, fc.constantFrom('GET', 'HEAD')), path, query: pairs, headers }),
  fc.record({ method, path, query: pairs, headers, form: pairs }),
  fc.record({ method, path, query: pairs, headers, body: fc.uint8Array({ maxLength: 100 }) }),
);
const stage = fc.constantFrom('TEST', 'RELEASE', undefined);
const algorithm = fc.constantFrom('HmacSHA256' as const, 'HmacSHA1' as const);

const signer = createSignerSync(app, { signHeaders: ['X-Trace', 'x-b', 'X-A-B'] });

function send(
  given: SigningRequest,
  chosenStage: string | undefined,
  chosen: 'HmacSHA256' | 'HmacSHA1',
): Signed {
  const options = { timestamp: now, algorithm: chosen, ...(chosenStage ? { stage: chosenStage } : {}) };
  return { ...given, headers: { ...given.headers, ...signer.sign(given, options) } };
}

it(`signs ${runs} random requests as the literal rules say`, () => {
  fc.assert(
    fc.property(request, stage, algorithm, (given, chosenStage, chosen) => {
      const sent = send(given, chosenStage, chosen);
      const digest = chosen === 'HmacSHA1' ? 'sha1' : 'sha256';
      const expected = createHmac(digest, app.appSecret)
        .update(literalString(sent, sent.headers))
        .digest('base64');
      const body = given.body?.length ? createHash('md5').update(given.body).digest('base64') : undefined;
      return (
        sent.headers['x-ca-signature'] === expected &&
        sent.headers['content-md5'] === body &&
        verifySync(sent, app.appSecret, { now }).ok
      );
    }),
    { numRuns: runs },
  );
}, 600_000);

/** Every request that differs from a signed one in one component that the signature covers. */
function* mutations(sent: Signed): Generator<readonly [string, Signed]> {
  yield ['method', { ...sent, method: `${sent.method}X` }];
  yield ['path', { ...sent, path: `${sent.path}x` }];
  yield ['path in the middle', { ...sent, path: `/y${sent.path}` }];
  const counted = new Set((sent.form ?? []).map(([key]) => key));
  for (const place of ['form', 'query'] as const)
    for (const [i, [key, text]] of (sent[place] ?? []).entries()) {
      if (key === '' || sent[place]?.slice(0, i).some(([other]) => other === key)) continue;
      if (place === 'query' && counted.has(key)) continue;
      yield [`${place} value`, { ...sent, [place]: sent[place]?.with(i, [key, `${text}x`]) }];
      yield [`${place} key`, { ...sent, [place]: sent[place]?.with(i, [`${key}\u0001x`, text]) }];
    }
  yield ['a new parameter', { ...sent, query: [...(sent.query ?? []), ['\u0002new', 'x']] }];
  const signed = (sent.headers['x-ca-signature-headers'] ?? '').split(',');
  const covered = new Set(['accept', 'content-md5', 'content-type', 'date', ...signed]);
  for (const name of Object.keys(sent.headers)) {
    if (!covered.has(name.toLowerCase())) continue;
    yield [name, { ...sent, headers: { ...sent.headers, [name]: `${sent.headers[name]}x` } }];
    const { [name]: removed, ...rest } = sent.headers;
    if (removed?.trim()) yield [`no ${name}`, { ...sent, headers: rest }];
  }
  for (const name of signed) {
    const fewer = signed.filter((other) => other !== name).join();
    yield [`${name} unlisted`, { ...sent, headers: { ...sent.headers, 'x-ca-signature-headers': fewer } }];
  }
  const { 'x-ca-signature': signature = '' } = sent.headers;
  const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  yield ['signature', { ...sent, headers: { ...sent.headers, 'x-ca-signature': flipped } }];
  yield ['shorter', { ...sent, headers: { ...sent.headers, 'x-ca-signature': signature.slice(0, -1) } }];
  if (sent.body?.length) yield ['body', { ...sent, body: sent.body.with(0, (sent.body[0] ?? 0) ^ 1) }];
  if (sent.body?.length) yield ['no body', { ...sent, body: new Uint8Array() }];
}

it('refuses every request that was changed in one component', () => {
  fc.assert(
    fc.property(request, stage, algorithm, (given, chosenStage, chosen) => {
      const sent = send(given, chosenStage, chosen);
      const passed = [...mutations(sent)].filter(
        ([, mutated]) => verifySync(mutated, app.appSecret, { now }).ok,
      );
      expect(passed).toEqual([]);
    }),
    { numRuns: Math.ceil(runs / 10) },
  );
}, 600_000);
