// The untyped sides of an operation: requests and responses as they are sent and received, in decoded parts.
import type { Issue, OperationAnswer, OperationInput } from './message.ts';

/** Decoded names and values in wire order; a name may repeat. */
export type Pairs = readonly (readonly [string, string])[];

/** Header names in lower case to values. */
export type Headers = Readonly<Record<string, string>>;

/** A request ready to be signed and sent. */
export interface EncodedRequest {
  readonly method: string;
  /** Percent-escaped, starts with `/`, without query. */
  readonly path: string;
  /** Decoded pairs of the query in wire order: what is signed. */
  readonly query: Pairs;
  /** Encoded query text without `?`, `` where there is none: what is sent. */
  readonly search: string;
  /** Header parameters, `cookie`, `content-type`, and `accept`, which is always there. */
  readonly headers: Headers;
  /** Decoded pairs of an `application/x-www-form-urlencoded` body: what is signed. */
  readonly form?: Pairs;
  /** Bytes of the body. */
  readonly body?: Uint8Array;
}

/** A request as it reached the function. */
export interface ReceivedRequest {
  /** Text of each variable of the path template, percent-decoded once. Plain ones are read in place: it becomes the input's. */
  readonly path: Record<string, string>;
  /** Decoded query: the event's single-valued map, or pairs where the query text was at hand. */
  readonly query: Readonly<Record<string, string>> | Pairs;
  /** Says that the query map holds all values of a repeated key, joined by commas (HTTP trigger events). */
  readonly joined?: boolean | undefined;
  /** Value of a header by its lower-case name. */
  readonly header: (lowerCaseName: string) => string | undefined;
  /** The body's media type where it is known; else its header says it. */
  readonly contentType?: string | undefined;
  /** Decoded bytes of the body; absent when it is empty. */
  readonly body?: Uint8Array | undefined;
  /** The body as text, where the caller has it cheaper than the wire would get it from `body`. */
  readonly text?: string | undefined;
  /** The gateway's map of form fields, in place of `body`. */
  readonly form?: Readonly<Record<string, string>> | undefined;
}

/** An input whose groups are all there. */
export type DecodedInput = OperationInput & {
  readonly path: object;
  readonly query: object;
  readonly headers: object;
  readonly cookies: object;
};

/** What a received request says, or why it cannot be read. */
export type DecodedRequest =
  | { readonly ok: true; readonly input: DecodedInput }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly issues: readonly Issue[] };

/** A response ready to be sent. */
export interface EncodedResponse {
  readonly status: number;
  /** `set-cookie` has a line for each cookie. */
  readonly headers: Headers;
  /** Text for JSON, text and forms; bytes otherwise; `` where there is none. */
  readonly body: string | Uint8Array;
}

/** A response as it reached the client. */
export interface ReceivedResponse {
  readonly status: number;
  readonly header: (lowerCaseName: string) => string | undefined;
  readonly body: Uint8Array;
}

/** What a received response says, or why it says nothing that the operation declares. */
export type DecodedResponse =
  | { readonly ok: true; readonly answer: OperationAnswer }
  | {
      readonly ok: false;
      readonly reason: 'undeclared-status' | 'undecodable';
      readonly message: string;
    };
