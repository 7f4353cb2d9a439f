import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  decodeRequest,
  encodeRequest,
  type OperationDescriptor,
  type ParameterDescriptor,
  WireError,
} from '../index.ts';
import type { Style } from '../operation.ts';
import { deliver, parse, ways } from './gateway.ts';
import { array, deep, mixed, object, type Sample, simple } from './values.ts';

vi.setConfig({ testTimeout: 120_000 });
const numRuns = process.env.GATEFOLD_SLOW ? 2500 : 60;

type Place = ParameterDescriptor['in'];
const group = {
  path: 'path',
  query: 'query',
  querystring: 'query',
  header: 'headers',
  cookie: 'cookies',
} as const;
const structures = { simple, array, object, mixed, deep };

/** Refusals that are right: what no text in that place can carry. */
const allowed: Readonly<Record<Place, RegExp>> = {
  path: /^(?:minLength|encoding)$/,
  query: /^(?:additionalProperties|encoding)$/,
  querystring: /^(?:additionalProperties)$/,
  header: /^encoding$/,
  cookie: /^(?:encoding|additionalProperties)$/,
};

function operationOf(parameter: ParameterDescriptor): OperationDescriptor {
  const path = parameter.in === 'path' ? `/x/{${parameter.name}}/y` : '/x/p/y';
  return { id: 'one', method: 'GET', path, auth: 'APP', parameters: [parameter], responses: { 204: {} } };
}

/** Sends a value and reads it; true where it was refused before it was sent. */
function roundTrip(parameter: ParameterDescriptor, value: unknown): boolean {
  const operation = operationOf(parameter);
  const input = { [group[parameter.in]]: { [parameter.name]: value } };
  let sent: ReturnType<typeof encodeRequest>;
  try {
    sent = encodeRequest(operation, input);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    for (const issue of error.issues) expect(issue.rule).toMatch(allowed[parameter.in]);
    return true;
  }
  expect(isDeepStrictEqual(parse(sent.search), sent.query)).toBe(true);
  for (const way of ways) {
    const received = decodeRequest(operation, deliver(sent, parameter.name, way));
    const found = received.ok ? Object.entries(received.input[group[parameter.in]]) : received;
    if (!isDeepStrictEqual(found, [[parameter.name, value]])) {
      expect({ way, sent, found }).toEqual({ way, sent, found: [[parameter.name, value]] });
    }
  }
  return false;
}

function check(
  place: Place,
  style: Style,
  samples: fc.Arbitrary<Sample>,
  extra: Partial<ParameterDescriptor> = {},
): void {
  let refused = 0;
  let tried = 0;
  fc.assert(
    fc.property(samples, fc.boolean(), fc.boolean(), ({ shape, value }, explode, allowReserved) => {
      const reserved = allowReserved ? { allowReserved } : {};
      tried += 1;
      if (roundTrip({ name: 'ids', in: place, shape, style, explode, ...reserved, ...extra }, value))
        refused += 1;
    }),
    { numRuns },
  );
  const share = place === 'header' || place === 'cookie' ? 0.95 : 0.7;
  expect(refused / tried).toBeLessThan(share);
}

const styles: readonly (readonly [Place, readonly Style[]])[] = [
  ['path', ['simple', 'label', 'matrix']],
  ['query', ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject']],
  ['header', ['simple']],
  ['cookie', ['form', 'cookie']],
];

describe.each(styles.flatMap(([place, names]) => names.map((style) => [place, style] as const)))(
  '%s, style %s',
  (place, style) => {
    it.each(['simple', 'array', 'object', 'mixed'] as const)('gives back %s values', (structure) => {
      check(place, style, structures[structure]);
    });
    it('gives back JSON content', () => {
      const json = fc
        .jsonValue({ maxDepth: 2 })
        .map((value) => ({ shape: 'json' as const, value: JSON.parse(JSON.stringify(value)) }));
      check(place, style, json, { content: 'application/json' });
    });
  },
);

it('gives back nested values of style deepObject', () => {
  check('query', 'deepObject', deep);
});

it('gives back a query string that is a form', () => {
  check('querystring', 'form', object, { content: 'application/x-www-form-urlencoded' });
});

it('gives back a query string that is JSON', () => {
  const json = fc
    .object({ maxDepth: 1 })
    .map((value) => ({ shape: 'json' as const, value: JSON.parse(JSON.stringify(value)) }));
  check('querystring', 'form', json, { content: 'application/json' });
});
