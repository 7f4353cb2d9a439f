// Limits of Function Compute for web functions, in bytes.

/** Request line's path with query: 4 KB. */
export const urlLimit = 4 * 1024;

/** Names and values of all request headers together, without those of the platform: 8 KB. */
export const headersLimit = 8 * 1024;

/** Room for the platform's own headers, of which a security token takes the most: 16 KB. */
const platformHeaders = 16 * 1024;

/** What Node reads of a request before its body; it counts the URL, and the headers' names and values. */
export const headLimit = urlLimit + headersLimit + platformHeaders;

/** Request body: 32 MB. */
export const bodyLimit = 32 * 1024 * 1024;
