// The body of a message -> its bytes, up to the limit.
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../answer/refusal.ts';

/** Largest request body in bytes (D-LIM, serverless instances). */
export const bodyLimit = 8 * 1024 * 1024;

/** What is still read and thrown away above the limit, so that the client sees the answer instead of a reset. */
const drainLimit = 64 * 1024 * 1024;

/** Reads the whole body. Throws I413RL above the limit and I400BD when the client breaks off. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size <= bodyLimit) chunks.push(chunk as Buffer);
      if (size > drainLimit) break;
    }
  } catch (cause) {
    throw new Refusal('I400BD', 'Invalid Body: incomplete', { cause });
  }
  if (size > bodyLimit) throw new Refusal('I413RL', 'Request body too Large');
  return Buffer.concat(chunks, size);
}
