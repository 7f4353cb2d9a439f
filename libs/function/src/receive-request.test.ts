import type { ContentDescriptor, OperationDescriptor } from '@gatefold/wire';
import { describe, expect, it } from 'vitest';
import { headerLookup } from './event/headers.ts';
import type { Invocation, Shape } from './event/invocation.ts';
import { handlers } from './fixture/shop.ts';
import { receiveRequest } from './receive-request.ts';

const json: ContentDescriptor = { 'application/json': { kind: 'json' }, 'text/csv': { kind: 'text' } };
const form: ContentDescriptor = { 'application/x-www-form-urlencoded': { kind: 'form', fields: [] } };
const label = 'application/x-www-form-urlencoded; charset=UTF-8';

function read(content: ContentDescriptor, body: Invocation['body'], type?: string, shape: Shape = 'gateway') {
  const operation: OperationDescriptor = { ...handlers.putItem.operation, body: { content } };
  const header = headerLookup(type === undefined ? {} : { 'CONTENT-type': type });
  const received = receiveRequest(
    operation,
    { shape, method: 'PUT', path: '/', query: {}, header, body },
    {},
  );
  const { contentType, text, form } = received;
  return { contentType, text, form, body: received.body && Buffer.from(received.body).toString() };
}
const base64 = (text: string) => ({ text: Buffer.from(text).toString('base64'), encoded: true });
const plain = (text: string) => ({ text, encoded: false });

describe('body of a request', () => {
  it('is bytes where it is Base64', () => {
    expect(read(json, base64('{"a":"é"}'), 'application/json')).toEqual({
      contentType: 'application/json',
      body: '{"a":"é"}',
      text: '{"a":"é"}',
    });
  });

  it('is text alone where the operation takes nothing but JSON', () => {
    const header = headerLookup({ 'content-type': 'application/json' });
    const invocation = { shape: 'gateway', method: 'PUT', path: '/', query: {}, header } as const;
    const { operation } = handlers.putItem;
    const { body, text } = receiveRequest(operation, { ...invocation, body: base64('{"a":"é"}') }, {});
    expect({ body, text }).toEqual({ body: undefined, text: '{"a":"é"}' });
  });

  it('is left to the wire to refuse where it is no UTF-8', () => {
    expect(
      read(json, { text: Buffer.of(0x22, 0xff, 0x22).toString('base64'), encoded: true }, 'application/json'),
    ).toEqual({ contentType: 'application/json', body: '"\ufffd"' });
  });

  it('is not a form where it is Base64, whatever the gateway labels it', () => {
    expect(read({ ...form, ...json }, base64('{}'), label)).toEqual({
      contentType: 'application/json',
      body: '{}',
      text: '{}',
    });
    expect(read(form, base64('a=1'), label)).toEqual({ contentType: label, body: 'a=1' });
  });

  it("is the gateway's form where it is text", () => {
    const fields = {
      contentType: 'application/x-www-form-urlencoded',
      form: { c: 'b', n: '1', o: '{"x":1}', e: '' },
    };
    const text = '{"c":"b","n":1,"o":{"x":1},"e":null}';
    expect(read(form, plain(text), label)).toEqual(fields);
    expect(read(form, plain(text), 'application/json')).toEqual(fields);
    expect(read(form, plain(text))).toEqual(fields);
    expect(read(json, plain(text), 'application/json')).toEqual({ contentType: 'application/json', text });
  });

  it('is text where the label says form but the text is no object', () => {
    expect(read(form, plain('a=1'), label)).toEqual({ contentType: label, text: 'a=1' });
    expect(read(form, plain('[1]'), label)).toEqual({ contentType: label, text: '[1]' });
  });

  it('is what the label says in the other shapes', () => {
    expect(read(form, plain('{"a":1}'), label, 'http')).toEqual({ contentType: label, text: '{"a":1}' });
    expect(read(form, { bytes: Buffer.from('a=1') }, label, 'web')).toEqual({
      contentType: label,
      body: 'a=1',
    });
  });

  it('keeps fields apart from what objects inherit', () => {
    const { form: fields } = read(form, plain('{"__proto__":"x","constructor":"y"}'), label);
    expect(Object.entries(fields ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });

  it('is absent where there is none', () => {
    expect(read(json, undefined)).toEqual({});
  });
});
