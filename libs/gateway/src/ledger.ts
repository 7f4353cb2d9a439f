// What the local gateway does and how sure we are that the product does the same: one entry per behaviour.
// Entries with a switch are assumptions that `GatewayOptions.assumptions` can change.

/** Choices where the product's behaviour is not documented; see `ledger` for the reason of each default. */
export interface Assumptions {
  /** `path` of the event: as it stands in the request line, or percent-decoded. */
  readonly eventPath: 'raw' | 'decoded';
  /** Repeated query keys, headers and form fields in the event of a PASSTHROUGH API. */
  readonly repeatedKeys: 'first' | 'last' | 'joined';
  /** Status of a result that breaks the format, or of a function that throws. */
  readonly malformedResult: 503 | 502;
  /** A result's body that is a JSON value instead of a string. */
  readonly objectBody: 'malformed' | 'json';
  /** `isBase64Encoded` of an event without a body. */
  readonly emptyBodyBase64: boolean;
  /** Multipart bodies: Base64 of the bytes, or refused. */
  readonly multipart: 'base64' | 'refuse';
  /** Spelling of client header names in the event of a PASSTHROUGH API. */
  readonly headerCase: 'client' | 'lower';
  /** A key that is in the query and in the form counts in the string to sign with the value of ... */
  readonly formWins: boolean;
  /** Accept a signature over lower-cased header names as well. */
  readonly lowerCaseSignature: boolean;
  /** Directions in which the 15 minutes of X-Ca-Timestamp count. */
  readonly timestampWindow: 'both' | 'past';
  /** Content-MD5 on a request without a body. */
  readonly contentMd5WithoutBody: 'refuse' | 'accept';
  /** Characters of the request target that RFC 3986 excludes (percent triplets are always checked). */
  readonly uriCharacters: 'lenient' | 'rfc3986';
  /** APIs that allow HTTPS only are reachable over the local gateway's plain HTTP. */
  readonly httpForHttps: boolean;
  /** A MAPPING API without any declared parameter passes its input through. */
  readonly undeclaredPass: boolean;
  /** Content type category of a backend that sets none. */
  readonly unsetContentType: 'default' | 'client';
  /** A client's own X-Forwarded-For is continued or replaced. */
  readonly forwardedFor: 'append' | 'replace';
  /** Access-Control-* headers of a function's result against those of the gateway. */
  readonly functionCors: 'function' | 'gateway';
  /** What a CORS plug-in refuses for a foreign origin: the preflight, or every request. */
  readonly corsRefusal: 'preflight' | 'every';
  /** Non-ASCII text in X-Ca-Error-Message: UTF-8 bytes, or question marks. */
  readonly errorMessageText: 'utf8' | 'question';
  /** Value of the response header Server; none when empty. */
  readonly server: '' | 'Tengine';
}

/** The defaults; each has its entry in `ledger`. */
export const defaultAssumptions: Assumptions = {
  eventPath: 'raw',
  repeatedKeys: 'first',
  malformedResult: 503,
  objectBody: 'malformed',
  emptyBodyBase64: false,
  multipart: 'base64',
  headerCase: 'client',
  formWins: true,
  lowerCaseSignature: true,
  timestampWindow: 'both',
  contentMd5WithoutBody: 'refuse',
  uriCharacters: 'lenient',
  httpForHttps: true,
  undeclaredPass: true,
  unsetContentType: 'default',
  forwardedFor: 'append',
  functionCors: 'function',
  corsRefusal: 'preflight',
  errorMessageText: 'utf8',
  server: '',
};
