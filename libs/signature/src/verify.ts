// A received request and the app's secret to a verdict. The order of checks is our choice; the platform's is unknown.
import { hmac, hmacKey } from '#crypto';
import {
  type Claim,
  checkClaim,
  claimedText,
  isAllowed,
  type Refusal,
  readClaim,
  refuse,
  type VerifyOptions,
} from './claim.ts';
import { equalText } from './equal-text.ts';
import type { Algorithm, SigningRequest } from './request.ts';

/** Finds the secret of an app key; `undefined` where there is no such app. */
export type SecretResolver = (appKey: string) => string | undefined | Promise<string | undefined>;

/** Records a nonce whose signature was right; `false` where it was used before. */
export type NonceRecorder = (appKey: string, nonce: string) => boolean | Promise<boolean>;

/** A verified request. */
export interface Acceptance {
  readonly ok: true;
  readonly appKey: string;
  readonly algorithm: Algorithm;
  /** As listed by the client: headers beyond these were not protected. */
  readonly signedHeaders: readonly string[];
  readonly timestamp?: number;
  readonly nonce?: string;
}

/** The verdict on a request. */
export type VerifyResult = Acceptance | Refusal;

/**
 * Verifies a request as received: header values as Unicode text (`decodeHeaderValue`), pairs decoded, body bytes as
 * they came. Names are spelled as in `X-Ca-Signature-Headers`; a nonce is recorded only after the signature matched.
 */
export async function verify(
  request: SigningRequest,
  secret: string | SecretResolver,
  options: VerifyOptions & { readonly recordNonce?: NonceRecorder } = {},
): Promise<VerifyResult> {
  const claim = readClaim(request);
  if (!claim.appKey) return refuse('missing-key', 'Header X-Ca-Key is missing.');
  const found = typeof secret === 'string' ? secret : await secret(claim.appKey);
  if (!found) return refuse('unknown-key', `Invalid AppKey: no app has the key "${claim.appKey}".`);
  const refusal = checkClaim(claim, options);
  if (refusal || !isAllowed(claim.algorithm, options)) return refusal ?? mismatch(claim);
  const key = hmacKey(found, claim.algorithm);
  let matches = false;
  for (const text of acceptableTexts(claim, options))
    matches ||= equalText(await hmac(key, text), claim.signature);
  if (!matches) return mismatch(claim);
  if (claim.nonce && options.recordNonce && !(await options.recordNonce(claim.appKey, claim.nonce)))
    return refuse('nonce-used', 'Nonce Used');
  return accept(claim, claim.algorithm);
}

/** The strings whose signature is accepted. */
export function acceptableTexts(claim: Claim, options: VerifyOptions): readonly string[] {
  const text = claimedText(claim);
  return options.acceptLowerCaseNames ? [text, claimedText(claim, true)] : [text];
}

/** The refusal that names the verifier's string. */
export function mismatch(claim: Claim): Refusal {
  return {
    ...refuse('signature', 'Invalid Signature: the signature is not that of the string to sign.'),
    serverStringToSign: claimedText(claim),
  };
}

/** The acceptance of a claim. */
export function accept(claim: Claim, algorithm: Algorithm): Acceptance {
  return {
    ok: true,
    appKey: claim.appKey,
    algorithm,
    signedHeaders: claim.signedHeaders,
    ...(claim.timestamp === undefined ? {} : { timestamp: Number(claim.timestamp) }),
    ...(claim.nonce === undefined ? {} : { nonce: claim.nonce }),
  };
}
