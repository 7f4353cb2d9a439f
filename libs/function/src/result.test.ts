import { describe, expect, it } from 'vitest';
import { type Reply, resultLimit, toResult } from './result.ts';
import { settleReply } from './settle-reply.ts';

const reply = (changed: Partial<Reply> = {}): Reply => ({ status: 200, headers: {}, body: '{}', ...changed });
const bytes = (result: object) => Buffer.byteLength(JSON.stringify(result));

describe('reply', () => {
  it('has no body where HTTP allows none', () => {
    for (const status of [204, 205, 304])
      expect(settleReply(reply({ status, headers: { 'Content-Type': 'text/plain' } }), 'GET')).toEqual({
        status,
        headers: {},
        body: '',
      });
    const head = settleReply(reply({ headers: { 'content-type': 'text/plain' } }), 'HEAD');
    expect(head).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: '' });
  });

  it('refuses more headers than clients read', () => {
    const headers = { 'x-a': 'a'.repeat(9000), 'x-b': 'b'.repeat(9000) };
    expect(() => settleReply(reply({ headers }), 'GET')).toThrow(/headers of 18006 bytes/);
    const wide = { 'x-a': '漢'.repeat(8000) };
    expect(() => settleReply(reply({ headers: wide }), 'GET')).toThrow(/headers of 24003 bytes/);
  });

  it('drops the headers of the transport, and lower-cases the others', () => {
    const headers = {
      'Content-Length': '7',
      Connection: 'close',
      'Transfer-Encoding': 'chunked',
      'Keep-Alive': 'timeout=5',
      'Proxy-Connection': 'close',
      TE: 'trailers',
      Trailer: 'x-sum',
      Upgrade: 'websocket',
      'X-A': '1',
    };
    expect(settleReply(reply({ headers, body: '' }), 'GET').headers).toEqual({ 'x-a': '1' });
  });

  it('always has a content type with a body', () => {
    expect(settleReply(reply(), 'GET').headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
    });
    expect(settleReply(reply({ body: Uint8Array.of(1) }), 'GET').headers).toEqual({
      'content-type': 'application/octet-stream',
    });
  });

  it.each([99, 100, 199, 600, 200.5, Number.NaN])('refuses status %s', (status) => {
    expect(() => settleReply(reply({ status }), 'GET')).toThrow(/status/);
  });

  it.each([
    [{ 'x-a': 'one\r\nset-cookie: two' }, /x-a/],
    [{ 'x a': 'one' }, /x a/],
    [{ 'set-cookie': ['a=1', 'b=2'] as unknown }, /set-cookie/],
  ])('refuses header %j', (headers, message) => {
    expect(() => settleReply(reply({ headers: headers as Record<string, string> }), 'GET')).toThrow(message);
  });
});

describe('result', () => {
  it('carries text as it is and bytes as Base64', () => {
    expect(toResult(reply({ body: 'é' }))).toEqual({
      isBase64Encoded: false,
      statusCode: 200,
      headers: {},
      body: 'é',
    });
    expect(toResult(reply({ body: Uint8Array.of(255, 0) }))).toMatchObject({
      isBase64Encoded: true,
      body: '/wA=',
    });
    const part = new Uint8Array([9, 255, 0, 9]).subarray(1, 3);
    expect(toResult(reply({ body: part })).body).toBe('/wA=');
  });

  it.each([
    ['letters', 'x'.repeat(5.5 * 1024 * 1024), false],
    ['quotes, shorter as Base64', '"'.repeat(4 * 1024 * 1024), true],
    ['bytes', new Uint8Array(4 * 1024 * 1024), true],
  ])('stays within the limit: %s', (_, body, isBase64Encoded) => {
    const result = toResult(reply({ body }));
    expect(result.isBase64Encoded).toBe(isBase64Encoded);
    expect(bytes(result)).toBeLessThan(resultLimit);
  });

  it.each([
    ['text', 'é'.repeat(3.1 * 1024 * 1024)],
    ['bytes', new Uint8Array(5 * 1024 * 1024)],
  ])('refuses what is over the limit: %s', (_, body) => {
    expect(() => toResult(reply({ body }))).toThrow(/6291456/);
  });
});
