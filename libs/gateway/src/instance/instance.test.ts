// Built functions in their thread: what they receive, what they may answer, and how each misbehaviour ends.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { FunctionContext } from '../backend/context.ts';
import { createInstance, type FunctionInstance, type InstanceOptions } from './instance.ts';

const file = fileURLToPath(new URL('../../testdata/functions.mjs', import.meta.url));
const context: FunctionContext = {
  requestId: 'ID-1',
  credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
  function: { name: 'main', handler: '', memory: 0, timeout: 0 },
  service: { name: '', logProject: '', logStore: '', qualifier: 'LATEST', versionId: '' },
  region: 'cn-hangzhou',
  accountId: '1',
  tracing: { spanContext: '', jaegerEndpoint: '', spanBaggages: {}, parseOpenTracingBaggages: () => ({}) },
  logger: console,
};

function instanceOf(name: string, options: Partial<InstanceOptions> = {}): FunctionInstance {
  const instance = createInstance({ file, export: name, ...options });
  onTestFinished(() => instance.close(0));
  return instance;
}

function call(instance: FunctionInstance, event = '{}'): Promise<unknown> {
  return instance.invoke(Buffer.from(event), context);
}

test('the handler gets a Buffer and a whole context, after the initializer ran once', async () => {
  const instance = instanceOf('echo', { env: { GREETING: 'hello' }, memory: 128 });
  const first = JSON.parse(String(await call(instance, '{"a":1}')));
  expect(first).toEqual({
    event: '{"a":1}',
    buffer: true,
    started: 'main',
    calls: 1,
    requestId: 'ID-1',
    memory: 128,
    logger: 'function',
    baggages: {},
    greeting: 'hello',
  });
  expect(JSON.parse(String(await call(instance)))).toMatchObject({ calls: 2 });
});

test.each([
  ['callback', 'called back with {}'],
  ['text', 'text'],
  ['number', '7'],
  ['nothing', 'undefined'],
])('%s answers %s', async (name, answer) => {
  expect(await call(instanceOf(name))).toBe(answer);
});

test('bytes stay bytes', async () => {
  expect(Buffer.from((await call(instanceOf('bytes'))) as Uint8Array).toString()).toBe('bytes');
});

test.each([
  ['throws', 'RangeError', 'out of range'],
  ['throwsNothing', 'Error', 'undefined'],
  ['callbackError', 'TypeError', 'from the callback'],
  ['circular', 'TypeError', 'circular'],
  ['crash', 'Error', 'after the answer was promised'],
  ['rejectsAside', 'Error', 'nobody waits for this'],
  ['exits', 'Error', 'exit code 3'],
  ['absent', 'Error', "exports no function 'absent'"],
])('%s rejects', async (name, type, message) => {
  const instance = instanceOf(name);
  const failure = await call(instance).catch((cause: unknown) => cause);
  expect(failure).toMatchObject({ name: type, message: expect.stringContaining(message) });
  await expect(call(instance)).rejects.toThrow(message);
});

test('a module that cannot load rejects every call with its reason', async () => {
  const broken = fileURLToPath(new URL('../../testdata/broken.mjs', import.meta.url));
  await expect(call(instanceOf('handler', { file: broken }))).rejects.toThrow('cannot start');
  await expect(call(instanceOf('handler', { file: `${broken}.gone` }))).rejects.toThrow('broken.mjs.gone');
});

test.each(['never', 'spin'])('%s is killed at its timeout', async (name) => {
  const failure = await call(instanceOf(name, { timeout: 0.3 })).catch((cause: unknown) => cause);
  expect(failure).toMatchObject({ name: 'FunctionTimeout' });
});

test('a function that eats all its memory ends alone', async () => {
  await expect(call(instanceOf('fat', { memory: 32 }))).rejects.toThrow(/memory/);
}, 30_000);

test('closing waits for the calls in flight, and a straggler is still answered', async () => {
  const instance = createInstance({ file, export: 'echo' });
  const running = call(instance);
  await instance.close();
  expect(JSON.parse(String(await running))).toMatchObject({ calls: 1 });
  expect(JSON.parse(String(await call(instance)))).toMatchObject({ calls: 1 });
});

test('closing rejects what outlasts its grace', async () => {
  const instance = createInstance({ file, export: 'never' });
  const running = expect(call(instance)).rejects.toThrow('ended');
  await instance.close(1);
  await running;
});
