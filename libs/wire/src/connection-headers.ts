// The names of headers that are about one connection, and end with it.

/** In lower case (RFC 9110, 7.6.1). */
export const connectionHeaders: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
