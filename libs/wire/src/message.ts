// The typed sides of an operation: what a caller gives (input) and what a handler returns (answer).

/** A file in a multipart body. `data` are its bytes. */
export interface FilePart {
  readonly data: Uint8Array;
  readonly filename?: string;
  readonly contentType?: string;
}

/** What a caller gives an operation, grouped by place. Keys are the document's spelling. */
export interface OperationInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  /** Needed only where the operation takes several media types; the first is the default. */
  readonly contentType?: string;
  /** JSON value, form object, multipart object (files as `FilePart`), string for text, `Uint8Array` for binary. */
  readonly body?: unknown;
}

/** What an operation answers. */
export interface OperationAnswer {
  readonly status: number;
  readonly headers?: object | undefined;
  /** Needed only where the status has several media types; the first is the default. */
  readonly contentType?: string | undefined;
  readonly body?: unknown;
}

/** Where in a message something is wrong. */
export type Place = 'path' | 'query' | 'header' | 'cookie' | 'body' | 'status';

/** One broken rule of a message; never holds the offending value. */
export interface Issue {
  readonly in: Place;
  /** Parameter, header or field name; empty for the body as a whole. */
  readonly name: string;
  /** JSON pointer below it, `` for the whole value. */
  readonly pointer: string;
  /** Rule in the terms of JSON Schema or of the wire: `required`, `type`, `maximum`, `encoding` ... */
  readonly rule: string;
  readonly message: string;
}

/** Status codes registered with IANA that a response may have; the ranges in documents (`4XX`) are drawn from them. */
export type InformationalStatus = 100 | 101 | 102 | 103;
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
export type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
export type HttpStatus =
  | InformationalStatus
  | SuccessStatus
  | RedirectStatus
  | ClientErrorStatus
  | ServerErrorStatus;
