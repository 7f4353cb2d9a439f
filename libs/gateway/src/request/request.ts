// The request as every later stage sees it: decoded once, nothing lost.

/** Names and values in the order of arrival; names may repeat. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** One HTTP request. */
export interface GatewayRequest {
  /** Upper-case UUID; X-Ca-Request-Id of the response. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly clientAddress: string;
  readonly method: string;
  /** Request target as sent. */
  readonly target: string;
  /** Path as sent, percent escapes included, without query. */
  readonly path: string;
  /** Decoded. */
  readonly query: Pairs;
  /** In the client's spelling and order; values as text (UTF-8). */
  readonly headers: Pairs;
  readonly body: Buffer;
  /** Decoded fields; absent unless the body is a urlencoded form. */
  readonly form?: Pairs;
}

/** First value of a header, whatever its case. */
export function header(headers: Pairs, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** Media type without parameters, in lower case; empty when there is none. */
export function mediaType(contentType: string | undefined): string {
  return (contentType?.split(';')[0] ?? '').trim().toLowerCase();
}
