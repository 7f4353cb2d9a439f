import { afterEach, describe, expect, it } from 'vitest';
import { failureOf, rex, start, stopAll } from '../testdata/calls.ts';
import { getPet } from '../testdata/pets.ts';
import { createSender } from './sender.ts';

afterEach(stopAll);

describe('a base URL', () => {
  it.each([
    '',
    'api.example.com',
    '//api.example.com',
    'ftp://api.example.com',
    'https://',
    'https://user:hunter2@api.example.com',
    'https://api.example.com?x=hunter2',
    'https://api.example.com/?',
    'https://api.example.com/#top',
    'https://api.example.com:99999',
    'https://api .example.com',
  ])('base URL "%s" is refused without an echo', async (baseUrl) => {
    const failure = await failureOf(() => createSender({ baseUrl }));
    expect(failure.kind).toBe('invalid-input');
    expect(failure.message).not.toContain('hunter2');
  });

  it.each(['', '/', '/v1', '/v1/'])('base URL path "%s" agrees with the operation', async (path) => {
    const { arrivals, baseUrl: origin } = await start([rex]);
    const send = createSender({ baseUrl: `${origin}${path}` });
    await send(getPet, { path: { petId: '1' } });
    expect(arrivals[0]?.url).toBe('/v1/pets/1');
  });

  it('a base URL path that disagrees is refused', async () => {
    const send = createSender({ baseUrl: 'https://a.example/v2' });
    expect((await failureOf(() => send(getPet, { path: { petId: '1' } }))).kind).toBe('invalid-input');
  });
});
