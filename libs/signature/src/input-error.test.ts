// Input that could never be accepted: a typed error that names it, before anything is sent, and never the secret.
import { expect, it } from 'vitest';
import {
  createSigner,
  type SignatureInputCode,
  SignatureInputError,
  type SigningRequest,
  sign,
} from './index.ts';
import { createSignerSync } from './node.ts';

const app = { appKey: 'app', appSecret: 'very-secret' };
const get = { method: 'GET', path: '/' };
const post = { method: 'POST', path: '/' };
const body = new Uint8Array([1]);

const requests: readonly (readonly [string, SignatureInputCode, SigningRequest])[] = [
  ['an empty method', 'method', { ...get, method: '' }],
  ['a method with a space', 'method', { ...get, method: 'GET /' }],
  ['an empty path', 'path', { ...get, path: '' }],
  ['a path without slash', 'path', { ...get, path: 'a' }],
  ['a path with query', 'path', { ...get, path: '/a?b=1' }],
  ['a path with fragment', 'path', { ...get, path: '/a#b' }],
  ['an unescaped space in the path', 'path', { ...get, path: '/a b' }],
  ['a control character in the path', 'path', { ...get, path: '/a\u0000' }],
  ['a line break at the end of the path', 'path', { ...get, path: '/a\n' }],
  ['a path beyond ASCII', 'path', { ...get, path: '/你' }],
  ['a header value with a line break', 'header-value', { ...get, headers: { 'X-A': 'a\r\nX-B: c' } }],
  ['a header value that ends with one', 'header-value', { ...get, headers: { accept: 'a\n' } }],
  ['a header value with NUL', 'header-value', { ...get, headers: { 'X-A': 'a\0' } }],
  ['an empty header name', 'header-name', { ...get, headers: { '': 'a' } }],
  ['a header name with a line break', 'header-name', { ...get, headers: { 'x-a\n': 'a' } }],
  ['half a surrogate pair', 'text', { ...get, query: [['a', '\ud83d']] }],
  ['a body on GET', 'body', { ...get, body }],
  ['a form on head', 'body', { ...get, method: 'head', form: [['a', '1']] }],
  ['a Content-MD5 of another body', 'content-md5', { ...post, body, headers: { 'Content-MD5': 'x' } }],
  ['names that differ in case only', 'header-name', { ...get, headers: { accept: '1', Accept: '2' } }],
];

it.each(requests)('refuses %s', async (_, code, request) => {
  await expect(sign(request, app)).rejects.toMatchObject({ name: 'SignatureInputError', code });
  expect(() => createSignerSync(app).sign(request)).toThrow(SignatureInputError);
});

it.each([
  ['app-key', { ...app, appKey: '' }],
  ['app-key', { ...app, appKey: 'a\nb' }],
  ['app-key', { ...app, appKey: ' app' }],
  ['app-secret', { ...app, appSecret: '' }],
] as const)('refuses credentials: %s', async (code, credentials) => {
  expect(() => createSigner(credentials)).toThrow(expect.objectContaining({ code }));
  await expect(sign(get, credentials)).rejects.toMatchObject({ code });
});

it.each([
  ['stage', { stage: 'test' }],
  ['stage', { stage: '' }],
  ['timestamp', { timestamp: 1.5 }],
  ['timestamp', { timestamp: -1 }],
  ['timestamp', { timestamp: Number.NaN }],
  ['timestamp', { timestamp: 1e21 }],
  ['nonce', { nonce: '' }],
  ['nonce', { nonce: 'a\nb' }],
] as const)('refuses options: %s %o', async (code, options) => {
  expect(() => createSigner(app, options)).toThrow(expect.objectContaining({ code }));
  await expect(createSigner(app).sign(get, options)).rejects.toMatchObject({ code });
});

it('never prints the secret', () => {
  const credentials = { appKey: '', appSecret: 'very-secret' };
  const text = (() => {
    try {
      createSigner(credentials);
      return 'accepted';
    } catch (error) {
      return `${error} ${JSON.stringify(error)} ${error instanceof Error && error.stack}`;
    }
  })();
  expect(text).toContain('app-key');
  expect(text).not.toContain('very-secret');
});
