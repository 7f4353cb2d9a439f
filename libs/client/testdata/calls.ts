// A sender with an app's credentials against a faulty gateway, and what a call failed with.
import { type CallFailure, isCallError } from '../src/call-error.ts';
import type { ClientOptions } from '../src/options.ts';
import { createSender } from '../src/sender.ts';
import { answer, type Fault, type FaultServer, secrets, startFaultServer } from './fault-server.ts';

export const app = { appKey: 'key1', appSecret: secrets.key1 as string };
export const rex = answer(200, {}, { id: 7, name: 'Rex' });

const servers: FaultServer[] = [];

/** Ends every server of the test. */
export async function stopAll(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
}

export async function start(faults: readonly Fault[], options: Partial<ClientOptions> = {}) {
  const server = await startFaultServer(...faults);
  servers.push(server);
  const { baseUrl, arrivals } = server;
  return { send: createSender({ baseUrl, credentials: app, retry: { delay: 1 }, ...options }), arrivals, baseUrl };
}

export async function failureOf(call: () => unknown): Promise<CallFailure> {
  try {
    await call();
  } catch (thrown) {
    if (isCallError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('The call did not fail.');
}
