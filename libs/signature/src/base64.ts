// Bytes to standard Base64 with padding, where there is no Buffer.

/** For digests: the bytes become arguments of one call. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
