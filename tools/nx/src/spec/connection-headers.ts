// The names of headers that are about one connection: no caller and no handler gives them.

/** In lower case (RFC 9110, 7.6.1). */
export const CONNECTION_HEADERS: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
