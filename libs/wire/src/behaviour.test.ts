import { describe, expect, it } from 'vitest';
import {
  decodeRequest,
  encodeRequest,
  lossyQuery,
  needsStyles,
  type OperationDescriptor,
  type ParameterDescriptor,
  type ReceivedRequest,
  WireError,
} from './index.ts';
import { decodeRequest as decodeLean, encodeRequest as encodeLean } from './lean.ts';
import './multipart/index.ts';

const json = { 'application/json': { kind: 'json' } } as const;

function operationOf(...parameters: readonly ParameterDescriptor[]): OperationDescriptor {
  const path = `/x${parameters.filter((one) => one.in === 'path').map(({ name }) => `/{${name}}`)}`;
  return { id: 'one', method: 'POST', path, auth: 'APP', parameters, body: { content: json }, responses: {} };
}

function received(
  more: Partial<ReceivedRequest> = {},
  headers: Record<string, string> = {},
): ReceivedRequest {
  return { path: {}, query: {}, header: (name) => headers[name], ...more };
}

const list = ['red', 'green', 'blue'];
const keys = { semi: ';', dot: '.', comma: ',' };
const strings = { items: 'string' } as const;
const open = { properties: {} } as const;

describe('requests on the wire (examples of RFC 6570 and OpenAPI)', () => {
  it.each([
    ['simple', false, strings, list, '/x/red,green,blue'],
    ['simple', false, open, keys, '/x/semi,%3B,dot,.,comma,%2C'],
    ['simple', true, open, keys, '/x/semi=%3B,dot=.,comma=%2C'],
    ['label', false, strings, list, '/x/.red,green,blue'],
    ['label', true, strings, list, '/x/.red.green.blue'],
    ['matrix', false, strings, list, '/x/;v=red,green,blue'],
    ['matrix', true, strings, list, '/x/;v=red;v=green;v=blue'],
    ['matrix', true, open, keys, '/x/;semi=%3B;dot=.;comma=%2C'],
    ['simple', false, 'string', 'Hello World!', '/x/Hello%20World%21'],
  ] as const)('path, %s, explode %s', (style, explode, shape, value, path) => {
    const operation = operationOf({ name: 'v', in: 'path', required: true, shape, style, explode });
    expect(encodeRequest(operation, { path: { v: value } }).path).toBe(path);
  });

  it.each([
    ['form', false, strings, list, 'v=red,green,blue'],
    ['form', true, strings, list, 'v=red&v=green&v=blue'],
    ['form', false, open, keys, 'v=semi,%3B,dot,.,comma,%2C'],
    ['form', true, open, keys, 'semi=%3B&dot=.&comma=%2C'],
    ['spaceDelimited', false, strings, list, 'v=red%20green%20blue'],
    ['pipeDelimited', false, strings, list, 'v=red%7Cgreen%7Cblue'],
    ['deepObject', true, open, { R: '100', G: '200' }, 'v%5BR%5D=100&v%5BG%5D=200'],
  ] as const)('query, %s, explode %s', (style, explode, shape, value, search) => {
    const operation = operationOf({ name: 'v', in: 'query', shape, style, explode });
    expect(encodeRequest(operation, { query: { v: value } }).search).toBe(search);
  });

  it('leaves reserved characters where the document allows them', () => {
    const field = { name: 'v', in: 'query', shape: 'string', style: 'form', explode: true } as const;
    const operation = operationOf({ ...field, allowReserved: true });
    expect(encodeRequest(operation, { query: { v: '/a?b#c&d+e' } }).search).toBe('v=/a?b%23c%26d%2Be');
  });
});

const tags = operationOf({ name: 'tags', in: 'query', shape: strings, style: 'form', explode: true });

describe('values beside the request', () => {
  it('uses what agrees with the signed map', () => {
    const header = { 'x-gatefold-query': 'tags=a&tags=b%2Cc' };
    const request = decodeRequest(tags, received({ query: { tags: 'a', other: '1' } }, header));
    expect(request).toMatchObject({ ok: true, input: { query: { tags: ['a', 'b,c'] } } });
  });

  it.each(['tags=evil&tags=a', 'tags=a&other=1', 'tags', 'tags=%', 'tags=a%'])('refuses %s', (text) => {
    const request = decodeRequest(tags, received({ query: { tags: 'a' } }, { 'x-gatefold-query': text }));
    expect(request).toMatchObject({ ok: false, status: 400, issues: [{ name: 'x-gatefold-query' }] });
  });

  it('refuses to send more than the gateway takes', () => {
    const input = { query: { tags: ['a'.repeat(3000), 'b'.repeat(3000)] } };
    expect(() => encodeRequest(tags, input)).toThrow(
      'one: query has repeated or delimited values of more than 4096',
    );
  });

  it('says nothing beside the request where the map suffices', () => {
    expect(encodeRequest(tags, { query: { tags: ['a'] } }).headers).toEqual({ accept: '*/*' });
  });

  it('names the parameters that other clients lose', () => {
    expect(lossyQuery(tags)).toEqual(['tags']);
  });
});

describe('what cannot be written', () => {
  it.each([
    ['path', '..', 'must not be `.` or `..`'],
    ['path', '', 'must not be empty'],
    ['path', '\ud800', 'half a surrogate pair'],
    ['header', 'a\nb', 'must be text without control'],
    ['header', '\ud800', 'must be text'],
    ['query', 7, 'must be a string'],
  ] as const)('%s %j', (place, value, message) => {
    const operation = operationOf({
      name: 'v',
      in: place,
      required: true,
      shape: 'string',
      style: 'simple',
      explode: false,
    });
    const group = place === 'header' ? 'headers' : place;
    expect(() => encodeRequest(operation, { [group]: { v: value } })).toThrow(message);
  });

  it('a member with the name of another parameter', () => {
    const place = { in: 'query', style: 'form', explode: true } as const;
    const operation = operationOf(
      { ...place, name: 'a', shape: 'string' },
      { ...place, name: 'b', shape: { properties: { a: 'string', c: 'string' } } },
    );
    const input = { query: { b: { a: '1' } } };
    expect(() => encodeRequest(operation, input)).toThrow(
      'query `b` at /a would be read as another parameter',
    );
    const request = decodeRequest(operation, received({ query: { a: '1', c: '2' } }));
    expect(request).toMatchObject({ input: { query: { a: '1', b: { c: '2' } } } });
  });

  it('collects all issues', () => {
    const field = { in: 'query', required: true, shape: 'integer', style: 'form', explode: true } as const;
    const operation = operationOf({ ...field, name: 'a' }, { ...field, name: 'b' });
    try {
      encodeRequest(operation, { query: { a: 'x' } });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(WireError);
      expect(error instanceof WireError && error.issues.map(({ name, rule }) => [name, rule])).toEqual([
        ['a', 'type'],
        ['b', 'required'],
      ]);
      const summary = 'query `a` must be an integer; query `b` is required';
      expect(error).toMatchObject({ summary, message: `one: ${summary}` });
    }
  });
});

describe('received requests', () => {
  const integer = operationOf({ name: 'n', in: 'query', shape: 'integer', style: 'form', explode: true });

  it.each([
    ['7', 7],
    ['9007199254740992', 2 ** 53],
    ['1.0', 1],
  ])('reads %s', (text, n) => {
    expect(decodeRequest(integer, received({ query: { n: text } }))).toMatchObject({
      input: { query: { n } },
    });
  });

  it.each([
    ['9007199254740993', 'exact'],
    ['1.5', 'type'],
    ['', 'type'],
    ['0x10', 'type'],
    ['1e999', 'type'],
  ])('refuses %s', (text, rule) => {
    const request = decodeRequest(integer, received({ query: { n: text } }));
    expect(request).toMatchObject({ ok: false, status: 400, issues: [{ in: 'query', name: 'n', rule }] });
  });

  it('treats names of the language as names', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const operation = operationOf(
      ...names.map((name) => ({ name, in: 'query', shape: 'string', style: 'form', explode: true }) as const),
      { name: 'deep', in: 'query', shape: open, style: 'deepObject', explode: true },
    );
    expect(decodeRequest(operation, received())).toMatchObject({ ok: true, input: { query: {} } });
    const query = JSON.parse('{"__proto__":"a","deep[__proto__]":"c"}');
    const request = decodeRequest(operation, received({ query }));
    expect(request.ok && Object.keys(request.input.query)).toEqual(['__proto__', 'deep']);
    expect(decodeRequest(operation, received({ query: { 'deep[__proto__][x]': 'b' } }))).toMatchObject({
      ok: false,
    });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it.each([
    ['{"a":', 'application/json', 400, 'type'],
    ['{}', 'text/html', 415, 'contentType'],
    ['\xff', 'application/json', 400, 'encoding'],
  ])('answers a bad body %j', (text, type, status, rule) => {
    const body = Uint8Array.from(text, (one) => one.charCodeAt(0));
    const request = decodeRequest(integer, received({ body }, { 'content-type': type }));
    expect(request).toMatchObject({ ok: false, status, issues: [{ in: 'body', rule }] });
  });

  it('reads JSON that the gateway labels as a form', () => {
    const body = new TextEncoder().encode('{"a":1}');
    const type = 'application/x-www-form-urlencoded; charset=UTF-8';
    const request = decodeRequest(integer, received({ body }, { 'content-type': type }));
    expect(request).toMatchObject({ ok: true, input: { body: { a: 1 } } });
  });

  it.each([
    ['--b\r\n', 'multipart', 400],
    ['--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx', 'multipart', 400],
    ['--b\r\nno header\r\n\r\nx\r\n--b--', 'multipart', 400],
    [`--b\r\nx: ${'y'.repeat(9000)}\r\n\r\n\r\n--b--`, 'limit', 413],
    [`${'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(1001)}--b--`, 'limit', 413],
  ])('refuses hostile multipart %#', (text, rule, status) => {
    const content = { 'multipart/form-data': { kind: 'multipart', parts: [] } } as const;
    const operation: OperationDescriptor = { ...integer, body: { content } };
    const body = new TextEncoder().encode(text);
    const request = decodeRequest(
      operation,
      received({ body }, { 'content-type': 'multipart/form-data; boundary=b' }),
    );
    expect(request).toMatchObject({ ok: false, status, issues: [{ rule }] });
  });
});

describe('lean codecs', () => {
  it('write and read plain operations', () => {
    const field = { in: 'query', shape: 'integer', style: 'form', explode: true } as const;
    const operation = operationOf({ ...field, name: 'n' });
    expect(needsStyles(operation)).toBe(false);
    expect(encodeLean(operation, { query: { n: 7 }, body: {} }).search).toBe('n=7');
    expect(decodeLean(operation, received({ query: [['n', '7']] }))).toMatchObject({
      input: { query: { n: 7 } },
    });
  });

  it('say what an operation lacks', () => {
    expect(needsStyles(tags)).toBe(true);
    const text: OperationDescriptor = {
      ...tags,
      parameters: [],
      body: { content: { 'text/plain': { kind: 'text' } } },
    };
    expect(needsStyles(text)).toBe(true);
    expect(() => encodeLean(tags, { query: { tags: ['a'] } })).toThrow('@gatefold/wire/styles');
  });
});

describe('a whole query string', () => {
  const whole = (content: string, shape: ParameterDescriptor['shape']): OperationDescriptor =>
    operationOf({ name: 'q', in: 'querystring', shape, style: 'form', explode: true, content });
  const form = whole('application/x-www-form-urlencoded', {
    properties: { term: 'string', tags: { items: 'string' }, page: 'integer' },
  });

  it('that is a form has its members as keys', () => {
    const q = { term: '7', tags: ['a', 'b'], page: 2 };
    expect(encodeRequest(form, { query: { q }, body: {} }).search).toBe('term=7&tags=a&tags=b&page=2');
    const query = { term: '7', tags: 'a', page: '2' };
    const read = decodeRequest(form, received({ query, body: new TextEncoder().encode('{}') }));
    expect(read).toMatchObject({ ok: true, input: { query: { q: { ...q, tags: ['a'] } } } });
  });

  it('that is text stands as it is', () => {
    const text = whole('application/jsonpath', 'string');
    const q = "$.a[?(@.b=='x & y')]";
    const { search, query } = encodeRequest(text, { query: { q }, body: {} });
    expect(decodeURIComponent(search)).toBe(q);
    const read = decodeRequest(
      text,
      received({ query: Object.fromEntries(query), body: new TextEncoder().encode('{}') }),
    );
    expect(read).toMatchObject({ ok: true, input: { query: { q } } });
  });
});
