// Which API answers: patterns, their order, methods, stages, base path, protocol.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { type ApiSketch, planOf } from '../testing/plan.ts';
import { comparePatterns, matchPattern, readPattern, splitPath } from './pattern.ts';

const apis: readonly ApiSketch[] = [
  { id: 'rest', path: '/pets/*', method: 'ANY' },
  { id: 'byId', path: '/pets/[petId]' },
  { id: 'mine', path: '/pets/mine' },
  { id: 'toys', path: '/pets/[petId]/toys/[toyId]' },
  { id: 'any', path: '/pets/[petId]/toys/[toyId]', method: 'ANY' },
  { id: 'root', path: '/' },
  { id: 'space', path: '/a%20b' },
  { id: 'early', path: '/early', stages: ['PRE', 'BETA1'] },
  { id: 'secure', path: '/secure', protocol: 'HTTPS' },
];

test.each([
  ['GET', '/pets/mine', 'mine', {}],
  ['GET', '/pets/7', 'byId', { petId: '7' }],
  ['GET', '/pets/a%2Fb%20c', 'byId', { petId: 'a/b c' }],
  ['GET', '/pets/7/toys/ball', 'toys', { petId: '7', toyId: 'ball' }],
  ['PUT', '/pets/7/toys/ball', 'any', { petId: '7', toyId: 'ball' }],
  ['GET', '/pets/7/toys', 'rest', {}],
  ['DELETE', '/pets/7', 'rest', {}],
  ['GET', '/pets/', 'rest', {}],
  ['GET', '/', 'root', {}],
  ['GET', '/a%20b', 'space', {}],
  ['GET', '/secure', 'secure', {}],
])('%s %s is answered by %s', async (method, target, api, pathParameters) => {
  const { send, exchanges } = await openGateway({ plan: planOf(apis) });
  expect((await send({ method, target })).status).toBe(200);
  expect(exchanges[0]?.route).toMatchObject({ api, pathParameters });
});

test.each([
  ['GET', '/pets'],
  ['GET', '/Pets/mine'],
  ['POST', '/'],
  ['GET', '/early'],
  ['GET', '/nothing'],
])('%s %s is answered by nobody', async (method, target) => {
  const { send, events } = await openGateway({ plan: planOf(apis) });
  expect(await send({ method, target })).toMatchObject({
    status: 404,
    code: 'I404NF',
    body: Buffer.alloc(0),
  });
  expect(events).toEqual([]);
});

test('the stage decides, from the header or the default', async () => {
  const { send } = await openGateway({ plan: planOf(apis) });
  const ask = (stage: string, target: string) => send({ target, headers: [['X-Ca-Stage', stage]] });
  expect((await ask('PRE', '/early')).status).toBe(200);
  expect((await ask('BETA1', '/early')).status).toBe(200);
  expect((await ask('TEST', '/early')).code).toBe('I404NF');
  expect((await ask('PRE', '/pets/mine')).code).toBe('I404NF');
  expect((await ask('pre', '/early')).code).toBe('I400SG');
  const other = await openGateway({ plan: planOf(apis), stage: 'PRE' });
  expect((await other.send({ target: '/early' })).status).toBe(200);
});

test('the base path of the group stands before every path', async () => {
  const { send } = await openGateway({ plan: planOf([{ path: '/pets' }], { group: { BasePath: '/v2/' } }) });
  expect((await send({ target: '/v2/pets' })).status).toBe(200);
  expect((await send({ target: '/pets' })).code).toBe('I404NF');
});

test('HTTPS only is refused when that is asked for', async () => {
  const { send } = await openGateway({ plan: planOf(apis), assumptions: { httpForHttps: false } });
  expect((await send({ target: '/secure' })).code).toBe('I403PT');
  expect((await send({ target: '/' })).status).toBe(200);
});

const name = fc.stringMatching(/^[a-z]{1,3}$/);
const pattern = fc
  .array(
    fc.oneof(
      name,
      name.map((text) => `[${text}]`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => `/${parts.join('/')}`);

test('a pattern matches every path filled in from it, and gives the values back', () => {
  fc.assert(
    fc.property(pattern, fc.string({ minLength: 1, unit: 'grapheme' }), (text, value) => {
      const path = text.replaceAll(/\[[^\]]+\]/g, encodeURIComponent(value));
      const found = matchPattern(readPattern(text), splitPath(path));
      expect([...(found?.values() ?? ['none'])].every((item) => item === value)).toBe(true);
    }),
  );
});

test('the order of trial does not depend on the order of the plan', () => {
  fc.assert(
    fc.property(fc.uniqueArray(pattern, { maxLength: 6 }), fc.nat(), (texts, turn) => {
      const sort = (list: readonly string[]) => list.map(readPattern).sort(comparePatterns);
      const at = turn % (texts.length + 1);
      const ranks = (list: ReturnType<typeof sort>) =>
        list.map((item) => item.map(({ kind }) => kind).join('/'));
      expect(ranks(sort([...texts.slice(at), ...texts.slice(0, at)]))).toEqual(ranks(sort(texts)));
    }),
  );
});
