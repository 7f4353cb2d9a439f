// Requests of the usual kind are read in one short pass: no differently from how all others are read.
import type { OperationDescriptor } from '@gatefold/wire';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headerLookup } from './event/headers.ts';
import type { Invocation } from './event/invocation.ts';
import { readPlainInput } from './plain-input.ts';
import { planOf } from './plan.ts';
import { readInput } from './read-input.ts';

const field = { style: 'simple', explode: false } as const;
const query = { in: 'query', style: 'form', explode: true } as const;
const operation: OperationDescriptor = {
  id: 'putThing',
  method: 'PUT',
  path: '/things/{id}/{name}',
  auth: 'APP',
  parameters: [
    { ...field, in: 'path', name: 'id', shape: 'integer', required: true },
    { ...field, in: 'path', name: 'name', shape: 'string', required: true },
    { ...query, name: 'limit', shape: 'number', default: 20 },
    { ...query, name: 'all', shape: 'boolean' },
    { ...query, name: '__proto__', shape: 'string' },
    { ...field, in: 'header', name: 'X-Tag', shape: 'string', required: true },
  ],
  body: { required: true, content: { 'application/json': { kind: 'json' } } },
  responses: { '200': { content: { 'application/json': { kind: 'json' } } } },
};
const { body: _, ...bodiless } = operation;

const wrong = [{ pointer: '', rule: 'not', limit: '' }];
const request = { body: { 'application/json': (value: unknown) => (value === null ? wrong : undefined) } };
const planned = (of: OperationDescriptor) =>
  planOf({ operation: of, validators: { request }, handle: () => undefined });
const plans = [planned(operation), planned(bodiless)];

/** Nearly any request has something that is not plain: most are to have little of it. */
const usually = <Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const base64 = (text: string) => ({ text: Buffer.from(text, 'latin1').toString('base64'), encoded: true });
const json = fc.oneof(
  fc.json(),
  fc.constantFrom('', 'null', '{', '\ufeff1', '"\u00c3\u00a9"', '"\u00ff"', '{"__proto__":1}'),
);
const invocation: fc.Arbitrary<Invocation> = fc.record({
  shape: fc.constantFrom('gateway' as const, 'http' as const),
  method: fc.constant('PUT'),
  path: fc.constant('/things/7/a'),
  query: usually<Invocation['query']>(
    { limit: '1', all: 'true' },
    fc.oneof(
      fc.dictionary(
        fc.constantFrom('limit', 'all', '__proto__', 'other'),
        fc.constantFrom('1', 'true', 'x', ''),
      ),
      fc.constant([['limit', '1'] as const]),
    ),
  ),
  header: usually<{ readonly [name: string]: string | undefined }>(
    { 'X-Tag': 'a', accept: '*/*', 'Content-Type': 'application/json' },
    fc.record(
      {
        'X-Tag': fc.constantFrom('a', ''),
        accept: fc.constantFrom('*/*', 'application/json', 'application/*', 'text/plain', 'toString'),
        'Content-Type': fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain'),
      },
      { requiredKeys: [] },
    ),
  ).map(headerLookup),
  body: fc.oneof(
    json.map(base64),
    json.map((text) => ({ text, encoded: false })),
    json.map((text) => ({ bytes: Buffer.from(text) })),
    fc.constant(undefined),
  ),
});
const path = fc.record({
  id: usually('7', fc.constantFrom('12', '-0', '1e3', 'x', '99999999999999999')),
  name: fc.string(),
});

it('reads what the whole library reads, or leaves it to that', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.constantFrom(...plans), invocation, path, (plan, from, texts) => {
      const given = { ...texts };
      const input = readPlainInput(plan, from, texts);
      expect(texts).toEqual(given);
      if (input === undefined) return;
      read += 1;
      expect(input).toEqual(readInput(plan, from, texts));
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(300);
});

it('reads a usual request by itself', () => {
  const from: Invocation = {
    shape: 'gateway',
    method: 'PUT',
    path: '/things/7/a',
    query: { all: 'true' },
    header: headerLookup({ 'x-tag': 'a', accept: 'application/json', 'content-type': 'application/json' }),
    body: base64('{"a":1}'),
  };
  expect(plans.map((plan) => readPlainInput(plan, from, { id: '7', name: 'a' }))).toEqual([
    {
      path: { id: 7, name: 'a' },
      query: { limit: 20, all: true },
      headers: { 'X-Tag': 'a' },
      cookies: {},
      body: { a: 1 },
    },
    { path: { id: 7, name: 'a' }, query: { limit: 20, all: true }, headers: { 'X-Tag': 'a' }, cookies: {} },
  ]);
});
