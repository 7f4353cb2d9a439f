// The data that signing and verifying speak of: a request, credentials, options.

/** Decoded keys and values in the order of the wire. */
export type Pairs = readonly (readonly [string, string])[];

/** HMAC algorithms the gateway knows, in the spelling of `X-Ca-Signature-Method`. */
export type Algorithm = 'HmacSHA256' | 'HmacSHA1';

/** What a signature covers of an HTTP request. */
export interface SigningRequest {
  /** Any case; the string to sign has it in upper case. */
  readonly method: string;
  /** As it stands in the request line: with base path, percent-escaped, without query. */
  readonly path: string;
  /** Decoded pairs; of a repeated key the first value counts. */
  readonly query?: Pairs;
  /** Decoded pairs of a form body; a form value wins over a query value of the same key. */
  readonly form?: Pairs;
  /** Names in any case, values as Unicode text (see `encodeHeaderValue` for the form on the wire). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of a body that is not a form; they give Content-MD5. */
  readonly body?: Uint8Array;
}

/** An app of the gateway. The secret must stay on a server. */
export interface AppCredentials {
  readonly appKey: string;
  readonly appSecret: string;
}

/** Choices of a signer. */
export interface SignOptions {
  /** `RELEASE`, `PRE`, `TEST` or a stage of your own; without it the gateway takes `RELEASE`. */
  readonly stage?: string;
  /** `HmacSHA256` unless given. */
  readonly algorithm?: Algorithm;
  /** Milliseconds since 1970; the present unless given. */
  readonly timestamp?: number;
  /** Unique per app for 15 minutes; a new UUID unless given. */
  readonly nonce?: string;
  /**
   * Names of further headers to sign where the request has them; every `X-Ca-*` header is signed anyway, and so is every
   * `X-Gatefold-*` header, which says exactly what the maps of query and form values cannot.
   */
  readonly signHeaders?: readonly string[];
}
