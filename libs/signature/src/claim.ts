// A received request to what its X-Ca headers claim, and the checks that need no secret.
import { md5 } from '#crypto';
import { withForm } from './form.ts';
import type { Algorithm, SigningRequest } from './request.ts';
import { type HeaderValues, headerValues, stringToSign } from './string-to-sign.ts';

/** Why a request is refused; `signature` means that the strings or the secrets differ. */
export type RefusalReason =
  | 'missing-key'
  | 'unknown-key'
  | 'signature-method'
  | 'missing-signature'
  | 'content-md5'
  | 'timestamp'
  | 'missing-nonce'
  | 'signature'
  | 'nonce-used';

/** A refused request, with a sentence for a log. */
export interface Refusal {
  readonly ok: false;
  readonly reason: RefusalReason;
  readonly message: string;
  /** The string the verifier would have signed; only with the reason `signature`. */
  readonly serverStringToSign?: string;
}

/** What a verifier may choose. */
export interface VerifyOptions {
  /** Milliseconds since 1970 to compare timestamps with; the present unless given. */
  readonly now?: number;
  /** Milliseconds a timestamp may be away in either direction; 15 minutes unless given. */
  readonly window?: number;
  /** Algorithms the API allows; both unless given. */
  readonly algorithms?: readonly Algorithm[];
  /** Also accept a client that signed lower-case names but listed others. */
  readonly acceptLowerCaseNames?: boolean;
  /** Refuse requests without a nonce (the API's ForceNonceCheck). */
  readonly forceNonce?: boolean;
}

/** The claims of a request's X-Ca headers. */
export interface Claim {
  readonly appKey: string;
  readonly signature: string;
  readonly algorithm: string;
  /** As listed, in the client's spelling and order. */
  readonly signedHeaders: readonly string[];
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly stage?: string;
  readonly values: HeaderValues;
  readonly request: SigningRequest;
}

/** Reads the claims; nothing is judged yet. */
export function readClaim(received: SigningRequest): Claim {
  const values = headerValues(received.headers);
  const request = withForm(received, values.get('content-type') ?? '');
  const timestamp = values.get('x-ca-timestamp');
  const nonce = values.get('x-ca-nonce');
  const stage = values.get('x-ca-stage');
  return {
    appKey: values.get('x-ca-key') ?? '',
    signature: values.get('x-ca-signature') ?? '',
    algorithm: values.get('x-ca-signature-method') || 'HmacSHA256',
    signedHeaders: listedNames(values.get('x-ca-signature-headers')),
    ...(timestamp ? { timestamp } : {}),
    ...(nonce ? { nonce } : {}),
    ...(stage ? { stage } : {}),
    values,
    request,
  };
}

/** The names in a value of `X-Ca-Signature-Headers`. */
export function listedNames(list = ''): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name);
}

/** The string to sign of a claim, from the names in the client's spelling or in lower case. */
export function claimedText({ request, signedHeaders }: Claim, lowerCase = false): string {
  return stringToSign(request, lowerCase ? signedHeaders.map((name) => name.toLowerCase()) : signedHeaders);
}

/** A refusal of the given reason. */
export function refuse(reason: RefusalReason, message: string): Refusal {
  return { ok: false, reason, message };
}

/** What can be refused once the app key is known to exist, in the order of the checks. */
export function checkClaim(claim: Claim, options: VerifyOptions): Refusal | undefined {
  return (
    checkAlgorithm(claim, options) ??
    (claim.signature ? undefined : refuse('missing-signature', 'Header X-Ca-Signature is missing.')) ??
    checkContentMd5(claim) ??
    checkTimestamp(claim, options) ??
    (options.forceNonce && !claim.nonce ? refuse('missing-nonce', 'X-Ca-Nonce is required') : undefined)
  );
}

/** Whether the claimed algorithm is one of the allowed. */
export function isAllowed(algorithm: string, { algorithms }: VerifyOptions): algorithm is Algorithm {
  const allowed: readonly string[] = algorithms ?? ['HmacSHA256', 'HmacSHA1'];
  return allowed.includes(algorithm);
}

function checkAlgorithm({ algorithm }: Claim, options: VerifyOptions): Refusal | undefined {
  if (isAllowed(algorithm, options)) return undefined;
  return refuse('signature-method', `X-Ca-Signature-Method ${algorithm} is not allowed here.`);
}

/** Verified when present, never required; with decoded form pairs alone the bytes are unknown. */
function checkContentMd5({ values, request }: Claim): Refusal | undefined {
  const given = values.get('content-md5');
  if (!given || (request.form && !request.body)) return undefined;
  const digest = request.body?.length ? md5(request.body) : 'none, for the body is empty';
  if (given === digest) return undefined;
  return refuse('content-md5', `Content-MD5 is ${given}, but the body's is ${digest}.`);
}

function checkTimestamp({ timestamp }: Claim, options: VerifyOptions): Refusal | undefined {
  if (timestamp === undefined) return undefined;
  const { now = Date.now(), window = 900_000 } = options;
  if (!/^\d{1,16}$/.test(timestamp))
    return refuse('timestamp', `X-Ca-Timestamp "${timestamp}" is not milliseconds since 1970.`);
  const away = Number(timestamp) - now;
  if (Math.abs(away) <= window) return undefined;
  const distance = `${Math.round(Math.abs(away) / 1000)} s ${away < 0 ? 'behind' : 'ahead of'} the verifier`;
  return refuse('timestamp', `X-Ca-Timestamp is ${distance}; ${window / 60_000} minutes are allowed.`);
}
