// A response to its decoded answer, read chunk by chunk: in Node `arrayBuffer` takes longer than signing does.
import { type Read, readWhole } from './receive.ts';

/** Reads the body to its end, then decodes it. */
export const readChunks: Read = async (response, decode) => {
  const reader = response.body?.getReader();
  if (!reader) return readWhole(response, decode);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(joined(chunks));
    chunks.push(value);
  }
};

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
