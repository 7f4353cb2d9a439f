import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import {
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  type FilePart,
  type MediaTypeDescriptor,
  type OperationDescriptor,
  WireError,
} from '../index.ts';
import '../multipart/index.ts';
import type { PartDescriptor } from '../operation.ts';
import { deliver, ways } from './gateway.ts';
import { array, deep, dense, object, simple, text } from './values.ts';

vi.setConfig({ testTimeout: 120_000 });
const numRuns = process.env.GATEFOLD_SLOW ? 3000 : 100;

function operationOf(mediaType: string, descriptor: MediaTypeDescriptor): OperationDescriptor {
  const content = { [mediaType]: descriptor };
  const responses = { 200: { content } };
  return {
    id: 'one',
    method: 'POST',
    path: '/x/p/y',
    auth: 'APP',
    parameters: [],
    body: { content },
    responses,
  };
}

/** Sends a body and reads it, each way; true where it was refused before it was sent. */
function roundTrip(operation: OperationDescriptor, body: unknown): boolean {
  let sent: ReturnType<typeof encodeRequest>;
  try {
    sent = encodeRequest(operation, { body });
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    for (const issue of error.issues) expect(issue.rule).toMatch(/^(?:encoding|additionalProperties)$/);
    return true;
  }
  for (const way of ways) {
    const received = decodeRequest(operation, deliver(sent, 'none', way));
    const found = received.ok ? received.input.body : received;
    if (!isDeepStrictEqual(plain(found), plain(body)))
      expect({ way, sent, found }).toEqual({ way, sent, found: body });
  }
  return false;
}

/** Answers with a body and reads the answer. */
function answer(operation: OperationDescriptor, body: unknown): void {
  const sent = encodeResponse(operation, { status: 200, body });
  const bytes = typeof sent.body === 'string' ? new TextEncoder().encode(sent.body) : sent.body;
  const found = decodeResponse(operation, { status: 200, header: (name) => sent.headers[name], body: bytes });
  if (!isDeepStrictEqual(plain(found), { ok: true, answer: { status: 200, body: plain(body) } })) {
    expect(found).toEqual({ ok: true, answer: { status: 200, body } });
  }
}

/** Bytes compare by content, whatever buffer they are a view of. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, member]) => [name, plain(member)])
    .sort();
}

function check(
  samples: fc.Arbitrary<readonly [OperationDescriptor, unknown]>,
  highest: number,
  responds = true,
): void {
  let refused = 0;
  fc.assert(
    fc.property(samples, ([operation, body]) => {
      if (roundTrip(operation, body)) refused += 1;
      else if (responds) answer(operation, body);
    }),
    { numRuns },
  );
  expect(refused / numRuns).toBeLessThanOrEqual(highest);
}

const wellFormed = fc.string({ unit: 'binary', maxLength: 40 });

it('gives back JSON', () => {
  const operation = operationOf('application/vnd.pet+json', { kind: 'json' });
  check(
    fc.jsonValue().map((value) => [operation, JSON.parse(JSON.stringify(value))] as const),
    0,
  );
});

it('gives back text', () => {
  check(
    wellFormed.map((value) => [operationOf('text/plain', { kind: 'text' }), value] as const),
    0,
  );
});

it('gives back text in another charset', () => {
  const latin = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  });
  const operation = operationOf('text/csv; charset=iso-8859-1', { kind: 'text' });
  check(
    latin.map((value) => [operation, value] as const),
    0,
  );
});

it('gives back bytes', () => {
  const operation = operationOf('application/octet-stream', { kind: 'binary' });
  check(
    fc.uint8Array().map((value) => [operation, value] as const),
    0,
  );
});

it('gives back forms', () => {
  const field = fc.tuple(
    fc.oneof(simple, array, object),
    fc.boolean(),
    fc.constantFrom('form', 'pipeDelimited', 'spaceDelimited'),
  );
  const samples = fc
    .dictionary(fc.constantFrom('a', 'b b', 'c&d', '__proto__', 'toString'), field, { maxKeys: 3 })
    .map((form) => {
      const fields = Object.entries(form).map(([name, [{ shape }, explode, style]]) => {
        return { name, shape, explode, style: style as 'form' };
      });
      const additional = fields.length < 3 ? ({ items: 'string' } as const) : undefined;
      const descriptor = { kind: 'form', fields, ...(additional ? { additional } : {}) } as const;
      const body: Record<string, unknown> = {};
      for (const [name, [{ value }]] of Object.entries(form)) {
        Object.defineProperty(body, name, { value, configurable: true, enumerable: true, writable: true });
      }
      if (additional) body.further = ['x', 'y,z'];
      return [operationOf('application/x-www-form-urlencoded', descriptor), body] as const;
    });
  check(samples, 0.8);
});

it('gives back deep forms', () => {
  const samples = deep.map(({ shape, value }) => {
    const fields = [{ name: 'f', shape, explode: true, style: 'deepObject' }] as const;
    return [
      operationOf('application/x-www-form-urlencoded', { kind: 'form', fields }),
      { f: value },
    ] as const;
  });
  check(samples, 0.4);
});

it('gives back multipart objects', () => {
  const data = fc.oneof(
    fc.uint8Array(),
    dense.map((part) => new TextEncoder().encode(`\r\n--gatefold-${part}\r\n`)),
  );
  const file: fc.Arbitrary<FilePart> = fc.record(
    { data, filename: wellFormed, contentType: fc.constantFrom('image/png', 'text/plain; charset=utf-8') },
    { requiredKeys: ['data'] },
  );
  const values: Readonly<Record<PartDescriptor['kind'], fc.Arbitrary<unknown>>> = {
    file,
    text,
    json: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value))),
  };
  const part = fc.constantFrom('file', 'text', 'json').chain((kind) =>
    fc.boolean().chain((repeated) => {
      const value = values[kind as 'file'];
      return fc.record({
        kind: fc.constant(kind as 'file'),
        repeated: fc.constant(repeated),
        value: repeated ? fc.array(value, { maxLength: 3 }) : value,
      });
    }),
  );
  const samples = fc.dictionary(fc.oneof(dense, wellFormed), part, { maxKeys: 4 }).map((given) => {
    const parts = Object.entries(given).map(([name, { kind, repeated }]) => {
      return { name, kind, shape: 'string', ...(repeated ? { repeated } : {}) } as const;
    });
    const body: Record<string, unknown> = {};
    for (const [name, { value }] of Object.entries(given)) {
      Object.defineProperty(body, name, { value, configurable: true, enumerable: true, writable: true });
    }
    return [operationOf('multipart/form-data', { kind: 'multipart', parts }), body] as const;
  });
  check(samples, 0);
});
