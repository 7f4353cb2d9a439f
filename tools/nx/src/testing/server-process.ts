// A server in a process of its own -> where it listens, and its first answer.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that nothing listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The first answer of a server that starts; throws where it ends before. */
export async function answers(url: string, server: ChildProcess): Promise<Response> {
  while (server.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response !== undefined) return response;
  }
  throw new Error(`The server ended with ${server.exitCode}.`);
}
