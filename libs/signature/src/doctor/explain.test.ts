// The doctor against the field's mistakes, told by the two strings and, where the secret is known, by the signature alone.
import { describe, expect, it } from 'vitest';
import { computeSignature, contentMd5, listedNames, stringToSign } from '../index.ts';
import { diagnose } from './diagnose.ts';
import { explain, formatExplanation } from './explain.ts';
import { fixtures } from './fixtures.ts';
import { inStyle, invalidSignatureMessage } from './server-message.ts';

const secret = 'doctor-secret';
const now = 1_700_000_000_000;

describe.each(fixtures)('$name', ({ cause, request, signed }) => {
  const server = stringToSign(
    request.form || !request.body || cause !== 'form-left-out'
      ? request
      : {
          ...request,
          form: [
            ['a', '1'],
            ['b', '2'],
          ],
        },
    listedNames(request.headers['X-Ca-Signature-Headers']),
  );

  it('is no right string', () => expect(signed).not.toBe(server));

  it.each(['lines', 'hashes', 'joined'] as const)('is named from the server string in %s', (style) => {
    for (const quote of ['`', '']) {
      const serverMessage = `Invalid Signature, Server StringToSign:${quote}${inStyle(server, style)}${quote}`;
      expect(explain({ request, serverMessage, stringToSign: signed }).cause).toBe(cause);
    }
  });

  it('is named from the signature alone', async () => {
    const headers = { ...request.headers, 'X-Ca-Signature': await computeSignature(signed, secret) };
    expect((await diagnose({ ...request, headers }, secret, { now })).cause).toBe(cause);
  });
});

const base = {
  method: 'GET',
  path: '/a',
  headers: {
    Accept: 'application/json',
    'X-Ca-Key': 'k',
    'X-Ca-Stage': 'TEST',
    'X-Ca-Name': '杭州',
    'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Name,X-Ca-Stage',
  },
  query: [
    ['b', '1'],
    ['c', '2'],
  ],
} as const;
const text = 'GET\napplication/json\n\n\n\nX-Ca-Key:k\nX-Ca-Name:杭州\nX-Ca-Stage:TEST\n/a?b=1&c=2';

const changes = [
  ['accept-changed', 'application/json', '*/*'],
  ['content-md5-line', 'json\n\n', 'json\nmlmbvcViaLMiXpd/YxknTQ==\n'],
  ['content-type-added', 'json\n\n\n', 'json\n\ntext/plain\n'],
  ['date-changed', 'json\n\n\n\n', 'json\n\n\nTue, 14 Nov 2023 22:13:20 GMT\n'],
  ['method-changed', 'GET', 'POST'],
  ['stage', 'TEST', 'RELEASE'],
  ['header-changed', 'Key:k', 'Key:other'],
  ['header-removed', 'Stage:TEST', 'Stage:'],
  ['path-prefix', '/a?', '/base/a?'],
  ['path-changed', '/a?', '/b?'],
  ['parameter-changed', 'b=1', 'b=2'],
  ['parameter-changed', '&c=2', ''],
  ['parameter-changed', 'c=2', 'c=2&d=3'],
] as const;

describe('a request changed on the way', () => {
  it.each(changes)('is found out: %s', (cause, from, to) => {
    for (const style of ['lines', 'hashes', 'joined'] as const) {
      const serverMessage = `Invalid Signature, Server StringToSign:\`${inStyle(text.replace(from, to), style)}\``;
      const found = explain({ request: base, serverMessage });
      expect([style, found.cause]).toEqual([style, cause]);
      expect(formatExplanation(found)).toContain(`Change: ${found.fix}`);
    }
  });

  it.each(['杭州', '??', 'æ\u009d­å·\u009e', '%E6%9D%AD%E5%B7%9E', '\ufffd\ufffd'])(
    'agrees although %s is mangled',
    (seen) => {
      const serverMessage = `Invalid Signature, Server StringToSign:\`${inStyle(text.replace('杭州', seen), 'hashes')}\``;
      expect(explain({ request: base, serverMessage }).cause).toBe('secret');
    },
  );

  it('reads the message as it comes over the wire', () => {
    expect(explain({ request: base, serverMessage: invalidSignatureMessage(text) }).cause).toBe('secret');
    const changed = invalidSignatureMessage(text.replace('杭州', '上海'));
    expect(explain({ request: base, serverMessage: changed }).difference).toEqual({
      kind: 'header',
      name: 'X-Ca-Name',
      ours: 'X-Ca-Name:杭州',
      theirs: 'X-Ca-Name:上海',
      same: false,
    });
  });

  it('keeps a # in a value apart from a line break', () => {
    const request = { ...base, query: [['q', 'x#y\nz']] } as const;
    const own = stringToSign(request, listedNames(base.headers['X-Ca-Signature-Headers']));
    const serverMessage = invalidSignatureMessage(own.replace('q=x', 'q=y'));
    expect(explain({ request, serverMessage })).toMatchObject({
      cause: 'parameter-changed',
      difference: { name: 'q' },
    });
  });
});

const headers = { 'content-md5': '' };
const withNul = new Uint8Array([65, 0, 66]);

it.each([
  ['clock', 'S403TE', 'X-Ca-Timestamp is expired'],
  ['clock', undefined, 'Timestamp Expired'],
  ['nonce-used', 'S403NU', 'Nonce Used'],
  ['nonce-missing', 'I400NC', 'X-Ca-Nonce is required'],
  ['app-key', 'A400IK', 'Invalid AppKey'],
  ['missing-signature', undefined, 'Empty Signature'],
  ['authorization', 'I403AA', 'Unauthorized'],
  ['unknown', undefined, 'Service Unavailable'],
] as const)('names %s from code %s', (cause, errorCode, serverMessage) => {
  const code = errorCode ? { errorCode } : {};
  expect(explain({ request: base, serverMessage, ...code }).cause).toBe(cause);
});

it.each([
  ['content-md5-hex', 'b28354b543375bfa94dabaeda722927f', withNul],
  ['content-md5-hex', btoa('b28354b543375bfa94dabaeda722927f'), withNul],
  ['content-md5-truncated', contentMd5(new Uint8Array([65])), withNul],
  ['content-md5-empty', '1B2M2Y8AsgTpgAmY7PhCfg==', new Uint8Array()],
  ['content-md5', 'mlmbvcViaLMiXpd/YxknTQ==', withNul],
])('tells %s from a wrong Content-MD5', (cause, md5, body) => {
  const request = { ...base, body, headers: { ...headers, 'content-md5': md5 } };
  const serverMessage = 'Invalid Content-MD5';
  expect(explain({ request, serverMessage, errorCode: 'I400I5' }).cause).toBe(cause);
});
