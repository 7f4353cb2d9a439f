// The vendor's own signed requests, over real HTTP: each is accepted, and refused with one byte changed.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Call, openGateway } from './testing/gateway.ts';
import { planOf } from './testing/plan.ts';

type Pair = readonly [string, string];

interface Vector {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly form: readonly Pair[] | null;
    readonly bodyBase64: string | null;
  };
  readonly appKey: string;
  readonly appSecret: string;
  readonly expected: { readonly signature: string; readonly signatureHeaders: string };
}

const vectors = JSON.parse(
  readFileSync(new URL('../testdata/signature.json', import.meta.url), 'utf8'),
) as readonly Vector[];
const stages = ['RELEASE', 'PRE', 'TEST'];
const plan = planOf([
  { method: 'ANY', path: '/*', AuthType: 'APP', AllowSignatureMethod: 'HmacSHA1,HmacSHA256', stages },
]);
const refusals = ['A403IS', 'A400IK', 'I400I5', 'I400HD', 'I400SG', 'I404NF', 'S403TE', 'I400MH', 'A400MA'];

function callOf({ request, expected }: Vector): Call & { readonly headers: readonly Pair[] } {
  const headers: readonly Pair[] = [
    ...Object.entries(request.headers),
    ['X-Ca-Signature', expected.signature],
    ['X-Ca-Signature-Headers', expected.signatureHeaders],
  ];
  const form =
    request.form &&
    new URLSearchParams(request.form.map(([key, value]): [string, string] => [key, value])).toString();
  const body = form ?? (request.bodyBase64 === null ? undefined : Buffer.from(request.bodyBase64, 'base64'));
  return { method: request.method, target: request.url, headers, ...(body === undefined ? {} : { body }) };
}

/** Another letter or digit at the end, so that escapes stay escapes. */
function alter(text: string): string {
  const last = text.at(-1) ?? '';
  return /[0-9A-Za-z]/.test(last) ? text.slice(0, -1) + (last === '1' ? '2' : '1') : `${text}x`;
}

/** Alters each `&`-part whose key is the first of its name and not among `hidden`. */
function alterParts(text: string, hidden: readonly string[]): readonly string[] {
  const parts = text.split('&');
  const keys = parts.map((part) => new URLSearchParams(part).keys().next().value ?? '');
  return parts.flatMap((part, index) => {
    const counts = keys.indexOf(keys[index] ?? '') === index && !hidden.includes(keys[index] ?? '');
    return counts ? [[...parts.slice(0, index), alter(part), ...parts.slice(index + 1)].join('&')] : [];
  });
}

function mutations(vector: Vector): readonly (readonly [what: string, call: Call])[] {
  const call = callOf(vector);
  const [path = '', query] = vector.request.url.split('?');
  const covered = new Set(
    `accept,content-type,date,content-md5,x-ca-signature,${vector.expected.signatureHeaders}`
      .toLowerCase()
      .split(','),
  );
  const hidden = (vector.request.form ?? []).map(([key]) => key);
  const changed: [string, Call][] = [
    ['path', { ...call, target: [alter(path), ...(query === undefined ? [] : [query])].join('?') }],
  ];
  for (const text of query === undefined ? [] : alterParts(query, hidden)) {
    changed.push([`query ${text}`, { ...call, target: `${path}?${text}` }]);
  }
  for (const [index, [name, value]] of call.headers.entries()) {
    if (!covered.has(name.toLowerCase())) continue;
    changed.push([
      `header ${name}`,
      { ...call, headers: call.headers.with(index, [name, alter(value.trim())]) },
    ]);
  }
  if (typeof call.body === 'string' && call.body !== '') {
    for (const body of alterParts(call.body, [])) changed.push([`form ${body}`, { ...call, body }]);
  }
  if (call.body instanceof Buffer && call.body.length > 0 && covered.has('content-md5')) {
    const hasMd5 = call.headers.some(([name]) => name.toLowerCase() === 'content-md5');
    const body = Buffer.from(call.body);
    body[0] = (body[0] ?? 0) ^ 1;
    if (hasMd5) changed.push(['body', { ...call, body }]);
  }
  return changed;
}

function clockOf(vector: Vector): number {
  const entry = Object.entries(vector.request.headers).find(
    ([name]) => name.toLowerCase() === 'x-ca-timestamp',
  );
  return Number(entry?.[1]);
}

test('there are 40 vectors', () => {
  expect(vectors).toHaveLength(40);
});

test.each(vectors)('$name is accepted once, and no changed byte gets through', async (vector) => {
  const { appKey, appSecret } = vector;
  const app = { name: 'app', appKey, appSecret };
  const { send, events } = await openGateway({ plan, apps: [app], clock: () => clockOf(vector) });
  const changed = mutations(vector);
  expect(changed.length).toBeGreaterThan(3);
  for (const [what, call] of changed) {
    const { code } = await send(call);
    expect(refusals, `${what}: ${code}`).toContain(code);
  }
  expect(events).toEqual([]);
  expect(await send(callOf(vector))).toMatchObject({ status: 200, code: undefined });
  const again = await send(callOf(vector));
  const hasNonce = Object.keys(vector.request.headers).some((name) => name.toLowerCase() === 'x-ca-nonce');
  expect(again.code).toBe(hasNonce ? 'S403NU' : undefined);
});
