// Bytes to their MD5 (RFC 1321), for runtimes whose cryptography lacks it. Content-MD5 guards against accidents only.

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const strides = [1, 5, 3, 7];
const starts = [0, 1, 5, 0];

/** The 16 bytes of the digest. */
export function md5Bytes(bytes: Uint8Array): Uint8Array {
  const words = pad(bytes);
  const sines = Int32Array.from({ length: 64 }, (_, i) => Math.abs(Math.sin(i + 1)) * 2 ** 32);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let at = 0; at < words.length; at += 16) mix(state, words.subarray(at), sines);
  return Uint8Array.from({ length: 16 }, (_, i) => (state[i >> 2] as number) >> (8 * (i & 3)));
}

/** Little-endian words of whole blocks: the bytes, a one bit, zeros, the length in bits. */
function pad(bytes: Uint8Array): Int32Array {
  const size = bytes.length;
  const words = new Int32Array(((size + 72) >> 6) << 4);
  const put = (byte: number, i: number) => {
    words[i >> 2] = (words[i >> 2] as number) | (byte << (8 * (i & 3)));
  };
  bytes.forEach(put);
  put(0x80, size);
  words[words.length - 2] = size << 3;
  words[words.length - 1] = size / 2 ** 29;
  return words;
}

function mix(state: Int32Array, words: Int32Array, sines: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const word = words[((strides[round] as number) * i + (starts[round] as number)) & 15] as number;
    const f = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] as number;
    const sum = a + f + (sines[i] as number) + word;
    const by = shifts[4 * round + (i & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << by) | (sum >>> -by))) | 0;
  }
  [a, b, c, d].forEach((word, i) => {
    state[i] = (state[i] as number) + word;
  });
}
