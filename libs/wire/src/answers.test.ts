import { describe, expect, it } from 'vitest';
import { decodeResponse, encodeResponse, isAcceptable, type OperationDescriptor } from './index.ts';
import { styles } from './styles.ts';

const json = { 'application/json': { kind: 'json' } } as const;
const bare: OperationDescriptor = {
  id: 'one',
  method: 'GET',
  path: '/x',
  auth: 'APP',
  parameters: [],
  responses: {},
};

describe('answers', () => {
  const operation: OperationDescriptor = {
    ...bare,
    method: 'GET',
    responses: {
      200: {
        content: json,
        headers: [{ name: 'X-Total', shape: 'integer', required: true, style: 'simple', explode: false }],
      },
      201: { content: { 'text/csv': { kind: 'text' }, 'image/*': { kind: 'binary' } } },
      204: {},
      '4XX': { content: json },
    },
  };
  const circular: { self?: unknown } = {};
  circular.self = circular;

  it.each([
    [{ status: 500 }, 'one, answer 500: status is not declared; declared are 200, 201, 204, 4XX'],
    [{ status: 99 }, 'one, answer 99: status must be from 200 to 599'],
    [{ status: 200, body: {} }, 'header `X-Total` is required'],
    [{ status: 200, headers: { 'X-Total': 1 } }, 'body is required'],
    [{ status: 200, headers: { 'X-Total': 1, 'X-More': 2 }, body: {} }, 'header `X-More` is not declared'],
    [
      { status: 200, headers: { 'X-Total': 1, 'x-total': 2 }, body: {} },
      'header `x-total` is given beside `X-Total`, and is the same',
    ],
    [{ status: 404, body: circular }, 'one, answer 404: body has no JSON text'],
    [{ status: 204, body: {} }, 'body is not declared'],
    [{ status: 201, contentType: 'text/html', body: '' }, 'has a media type that is not declared'],
  ])('refuses %#', (answer, message) => {
    expect(() => encodeResponse(operation, answer)).toThrow(message);
  });

  it.each([
    { status: 200, headers: { 'X-Total': 3 }, body: [1] },
    { status: 201, contentType: 'image/png', body: Uint8Array.of(1, 2) },
    { status: 201, contentType: 'text/csv', body: 'ä' },
    { status: 204 },
    { status: 418, body: null },
  ])('gives back %j', (answer) => {
    const { status, headers, body } = encodeResponse(operation, answer);
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const found = decodeResponse(operation, { status, header: (name) => headers[name], body: bytes });
    expect(found).toEqual({ ok: true, answer });
  });

  it('writes a header whatever the case of its name', () => {
    const { headers } = encodeResponse(operation, { status: 200, headers: { 'x-total': 3 }, body: {} });
    expect(headers['x-total']).toBe('3');
  });

  it('names the property that closes a circle', () => {
    expect(() => encodeResponse(operation, { status: 404, body: circular })).toThrow(
      /no JSON text: TypeError: Converting circular [^\n]*property 'self' closes the circle$/,
    );
  });

  it('keeps what a body threw as the cause', () => {
    const cause = new Error('not loaded');
    const body = {
      toJSON: () => {
        throw cause;
      },
    };
    expect(() => encodeResponse(operation, { status: 404, body })).toThrow(
      expect.objectContaining({ cause, message: expect.stringMatching(/Error: not loaded$/) }),
    );
  });

  it('sends no body to HEAD', () => {
    const answer = encodeResponse({ ...operation, method: 'HEAD' }, { status: 404, body: { a: 1 } });
    expect(answer).toEqual({ status: 404, headers: { 'content-type': 'application/json' }, body: '' });
  });

  it('names what it cannot read', () => {
    const read = (status: number, text: string, type = 'application/json') =>
      decodeResponse(operation, { status, header: () => type, body: new TextEncoder().encode(text) });
    expect(read(500, '')).toMatchObject({ ok: false, reason: 'undeclared-status' });
    expect(read(404, '{')).toMatchObject({
      ok: false,
      reason: 'undecodable',
      message: 'answer 404: body is not JSON',
    });
    expect(read(404, '<p>', 'text/html')).toMatchObject({ ok: false, reason: 'undecodable' });
  });

  it('knows what a client takes', () => {
    expect(isAcceptable(bare, 'text/html')).toBe(true);
    expect(
      isAcceptable({ ...operation, responses: { 200: { content: json } } }, 'text/html, */*;q=0.1'),
    ).toBe(true);
    expect(isAcceptable({ ...operation, responses: { 200: { content: json } } }, 'text/html')).toBe(false);
  });
});

describe('Set-Cookie, as a list', () => {
  const cookies = {
    name: 'Set-Cookie',
    shape: { items: 'string' },
    style: 'simple',
    explode: false,
  } as const;
  const operation: OperationDescriptor = { ...bare, responses: { 204: { headers: [cookies] } } };
  const write = (value: unknown) =>
    encodeResponse(operation, { status: 204, headers: { 'Set-Cookie': value } }).headers['set-cookie'];

  it.each(['set-cookie', 'SET-COOKIE'])('keeps cookies apart, whatever the case: %s', (name) => {
    const headers = { [name]: ['a=1', 'b=2'] };
    expect(encodeResponse(operation, { status: 204, headers }).headers).toEqual({ 'set-cookie': 'a=1\nb=2' });
  });

  it('has a line for each cookie, and never a comma between two', () => {
    const dated = 'a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT';
    expect(write([dated])).toBe(dated);
    expect(write([dated, 'b=2'])).toBe(`${dated}\nb=2`);
    expect(write([])).toBeUndefined();
  });

  it.each(['\n', ',', ', '])('is read again, dates whole, where cookies are joined by %j', (joint) => {
    const list = ['a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/', 'b=%2C; HttpOnly', 'c='];
    const features = { styles };
    const header = (name: string) => (name === 'set-cookie' ? list.join(joint) : undefined);
    const answer = decodeResponse(
      { ...operation, features },
      { status: 204, header, body: new Uint8Array() },
    );
    expect(answer).toMatchObject({ answer: { headers: { 'Set-Cookie': list } } });
  });

  it.each([
    [['a=1', 'b=2\nc=3'], 'header `Set-Cookie` at /1 must be text without control characters'],
    [['a=1', 2], 'header `Set-Cookie` at /1 must be a string'],
    ['a=1', 'header `Set-Cookie` must be an array'],
  ])('refuses %j', (value, message) => {
    expect(() => write(value)).toThrow(message);
  });
});
