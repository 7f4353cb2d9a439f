// Everything a call can end with that is not a declared answer, as one discriminated union.
import { type Explanation, SignatureInputError } from '@gatefold/signature';
import type { Issue } from '@gatefold/wire';
import type { GatewayCode } from './gateway-codes.ts';

interface Common {
  readonly name: 'CallError';
  readonly message: string;
  readonly cause?: unknown;
  /** Id of the operation; empty where the client itself is set up wrongly. */
  readonly operation: string;
}

interface Answered {
  readonly status: number;
  /** `X-Ca-Request-Id`; undefined only where a browser or a proxy hides it. */
  readonly requestId: string | undefined;
}

interface Unanswered {
  /** Set where the answer had begun. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

/** The gateway refused or failed; the backend gave no answer. */
export interface GatewayError extends Common, Answered {
  readonly kind: 'gateway';
  /** `X-Ca-Error-Code`, see `gatewayCodes`; empty with the classic generation, which sends a message only. */
  readonly code: GatewayCode | (string & {});
  /** `X-Ca-Error-Message`. */
  readonly gatewayMessage: string;
  /** What the `explain` option found about a refused signature. */
  readonly explanation?: Explanation;
}

/** The backend answered with a status that the document does not declare. */
export interface UndeclaredStatusError extends Common, Answered {
  readonly kind: 'undeclared-status';
  readonly body: Uint8Array;
}

/** A declared status whose headers or body are not what the document says. */
export interface UndecodableError extends Common, Answered {
  readonly kind: 'undecodable';
  readonly body: Uint8Array;
}

/** No (complete) answer. With a `status` the connection broke within the answer. */
export interface TransportError extends Common, Unanswered {
  readonly kind: 'transport';
}

/** The time for the whole call, retries included, was over. */
export interface TimeoutError extends Common, Unanswered {
  readonly kind: 'timeout';
}

/** The caller's signal was aborted; `cause` is its reason. */
export interface AbortError extends Common, Unanswered {
  readonly kind: 'abort';
}

/** Input or options that could never become a valid request; nothing was sent. */
export interface InvalidInputError extends Common {
  readonly kind: 'invalid-input';
  /** What is wrong with the input, where the wire format found it. */
  readonly issues?: readonly Issue[];
}

/** The credentials provider or the signer function failed; `cause` says why. */
export interface CredentialsError extends Common {
  readonly kind: 'credentials';
}

/** Narrow it by `kind`. */
export type CallFailure =
  | GatewayError
  | UndeclaredStatusError
  | UndecodableError
  | TransportError
  | TimeoutError
  | AbortError
  | InvalidInputError
  | CredentialsError;

export type CallErrorKind = CallFailure['kind'];

type DetailsOf<Failure> = Failure extends CallFailure ? Omit<Failure, 'name' | 'message' | 'cause'> : never;

/** The one class thrown by clients; `isCallError` narrows it to `CallFailure`. Never holds a secret. */
export class CallError extends Error {
  override readonly name = 'CallError';
  declare readonly kind: CallErrorKind;
  declare readonly operation: string;

  constructor(details: DetailsOf<CallFailure>, message: string, cause?: unknown) {
    super(`${details.operation || 'client'}: ${message}`, cause === undefined ? cause : { cause });
    Object.assign(this, details);
  }
}

/** Whether something thrown by a client is one of its typed failures. */
export function isCallError(thrown: unknown): thrown is CallFailure & CallError {
  return thrown instanceof CallError;
}

/** Throws `invalid-input`: a request that could never become valid, before anything is sent. */
export function refuse(
  operation: string,
  message: string,
  cause?: unknown,
  issues?: readonly Issue[],
): never {
  throw new CallError({ kind: 'invalid-input', operation, ...(issues && { issues }) }, message, cause);
}

/** What the signature finds wrong with its input can never become right; nothing for what is no such error. */
export function refuseSigning(operation: string, cause: unknown): CallError | undefined {
  if (!(cause instanceof SignatureInputError)) return undefined;
  return new CallError({ kind: 'invalid-input', operation }, cause.message, cause);
}
