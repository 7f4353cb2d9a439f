// What a caller chooses: once for a client, or for a single call.
import type { AppCredentials, Explanation, Refused, SignOptions } from '@gatefold/signature';
import type { EncodedRequest, OperationDescriptor } from '@gatefold/wire';

/** The gateway's simple authentication: a code instead of a signature. It can be read by whoever sees the request. */
export interface AppCode {
  readonly appCode: string;
  /** `header` (default): `Authorization: APPCODE ...`; `query`: parameter `AppCode`. */
  readonly in?: 'header' | 'query';
}

/** Signs elsewhere, so that no AppSecret is here: answers the headers to add, as `sign` of the signature library does. */
export interface RemoteSigner {
  /**
   * Called for each attempt; must use a new nonce and timestamp each time. Headers hold Content-MD5 where the signature
   * needs it, so method, path, query, form and headers are enough to sign.
   */
  readonly signer: (request: EncodedRequest) => Promise<Record<string, string>>;
}

/** How calls prove who they are. A provider is asked for each attempt, so credentials can rotate. */
export type Credentials =
  | AppCredentials
  | (() => AppCredentials | Promise<AppCredentials>)
  | AppCode
  | RemoteSigner;

/** How often and how fast a call that is safe to repeat is repeated. */
export interface Retry {
  /** All attempts, the first included; 3 unless given. */
  readonly attempts?: number;
  /** Milliseconds; the random wait before attempt n+1 is at most this times 2^n. 200 unless given. */
  readonly delay?: number;
}

/** Finds the reason of a refused signature: the `explain` of the signature library. */
export type Explain = (refused: Refused) => Explanation;

/** What every sender takes; `stage` is that of the signature library. */
export interface CoreOptions extends Pick<SignOptions, 'stage'> {
  /** `https://host[:port]`, without query. A path is allowed where every operation's path already begins with it. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds for a whole call, retries included; 30,000 unless given, `Infinity` for no limit. */
  readonly timeout?: number;
  /** `false`: every call is sent once. */
  readonly retry?: Retry | false;
}

/** `algorithm` and `signHeaders` are those of the signature library. */
export interface ClientOptions extends CoreOptions, Pick<SignOptions, 'algorithm' | 'signHeaders'> {
  /** Absent: calls are anonymous. */
  readonly credentials?: Credentials;
  /**
   * Sees each attempt before it is signed. It may answer headers to add (names in lower case); they are part of what is
   * signed where the gateway looks at them. What it throws, the call throws.
   */
  readonly onRequest?: (
    operation: OperationDescriptor,
    request: EncodedRequest,
  ) => RequestHeaders | undefined | Promise<RequestHeaders | undefined>;
  /** Give the signature library's `explain` here to find the reason of a refused signature in the error. */
  readonly explain?: Explain;
}

export type RequestHeaders = Readonly<Record<string, string>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole call, retries included; that of the client unless given. */
  readonly timeout?: number;
}
