// Limits of Function Compute for web functions, in bytes.

/** Request line's path with query: 4 KB. */
export const urlLimit = 4 * 1024;

/** All request headers together: 8 KB. */
export const headersLimit = 8 * 1024;

/** Request body: 32 MB. */
export const bodyLimit = 32 * 1024 * 1024;
