import { expect, test } from 'vitest';
import { matchMediaType, mediaTypes } from './media-type.ts';

const kind = { kind: 'json' } as const;
const types = mediaTypes({
  'application/json;stream=watch': kind,
  'application/json': kind,
  'text/plain': kind,
  'image/*': kind,
  'application/*': kind,
  'application/*+json': kind,
});

test.each([
  ['application/json', 'application/json'],
  ['application/json; charset=utf-8', 'application/json'],
  ['application/json;stream=watch', 'application/json;stream=watch'],
  ['Application/JSON; stream=watch; charset=utf-8', 'application/json;stream=watch'],
  ['text/plain; charset=utf-8', 'text/plain'],
  ['image/png', 'image/*'],
  ['application/vnd.api+json; charset=utf-8', 'application/*+json'],
  ['application/xml', 'application/*'],
  ['text/csv', undefined],
])('%s belongs to %s', (contentType, name) => {
  expect(matchMediaType(types, contentType)?.name).toBe(name);
});
