// Bytes to their MD5 (RFC 1321), for runtimes whose cryptography lacks it. Content-MD5 guards against accidents only.

const turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** The 16 bytes of the digest. */
export function md5Bytes(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  const view = new DataView(new ArrayBuffer((length + 72) & -64));
  const padded = new Uint8Array(view.buffer);
  padded.set(bytes);
  padded[length] = 0x80;
  const size = padded.length;
  view.setUint32(size - 8, length << 3, true);
  view.setUint32(size - 4, length / 2 ** 29, true);
  const sines = Int32Array.from({ length: 64 }, (_, i) => Math.abs(Math.sin(i + 1)) * 2 ** 32);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let at = 0; at < size; at += 64) mix(state, view, at, sines);
  return new Uint8Array(state.buffer);
}

/** Mixes the block at an offset into the state. */
function mix(state: Int32Array, view: DataView, at: number, sines: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const mixed = [d ^ (b & (c ^ d)), c ^ (d & (b ^ c)), b ^ c ^ d, c ^ (b | ~d)][round] as number;
    const index = [i, 5 * i + 1, 3 * i + 5, 7 * i][round] as number;
    const sum = a + mixed + (sines[i] as number) + view.getInt32(at + 4 * (index & 15), true);
    const turn = turns[4 * round + (i & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << turn) | (sum >>> -turn))) | 0;
  }
  [a, b, c, d].forEach((word, i) => {
    state[i] = (state[i] as number) + word;
  });
}
