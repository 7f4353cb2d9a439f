import { expect, it } from 'vitest';
import type { OperationHandler } from '../define-operation.ts';
import type { Route } from '../route/table.ts';
import { loadHandler } from './load-handler.ts';

/** A route as it is generated, whose file has a default export, or none. */
function routeTo(file: string, ...exported: readonly unknown[]): Route {
  const [value] = exported;
  const module = exported.length === 0 ? {} : { default: value };
  const load = async () => module as { readonly default: OperationHandler };
  load.toString = () => `() => import('../operations/${file}')`;
  return { method: 'GET', path: '/me', load };
}

const handlerOf = (id: string) => ({ operation: { id }, validators: {}, handle: () => ({ status: 204 }) });

it('gives the handler of the operation', async () => {
  const handler = handlerOf('getMe');
  expect(await loadHandler('getMe', routeTo('get-me.js', handler))).toBe(handler);
});

const remedy = 'Let it export default getMe(...).';

it.each([
  ['nothing', [], 'has no default export'],
  ['an async function', [async () => ({ status: 204 })], 'exports a function by default'],
  ['a text', ['getMe'], 'exports a string by default'],
  ['an object', [{ handle: () => undefined }], 'exports an object by default'],
  ['null', [null], 'exports null by default'],
  ["another operation's handler", [handlerOf('getYou')], 'exports the handler of getYou by default'],
])('says which file exports %s', async (_, exported, what) => {
  for (const file of ['get-me.ts', 'get-me.js'])
    await expect(loadHandler('getMe', routeTo(file, ...exported))).rejects.toThrow(
      `getMe has no handler: src/operations/get-me.ts ${what}. ${remedy}`,
    );
});

it('leaves the name of the file out where the route does not tell it', async () => {
  const route = { method: 'GET', path: '/me', load: async () => ({ default: undefined as never }) };
  await expect(loadHandler('getMe', route)).rejects.toThrow(
    'getMe has no handler: its file has no default export.',
  );
});

it('leaves what a file itself throws as it is', async () => {
  const load = () => Promise.reject(new SyntaxError('broken'));
  await expect(loadHandler('getMe', { method: 'GET', path: '/me', load })).rejects.toThrow(SyntaxError);
});
