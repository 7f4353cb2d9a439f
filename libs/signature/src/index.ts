// @gatefold/signature: sign, verify and explain requests of Alibaba Cloud API Gateway, in Node and with WebCrypto.
export {
  type BackendAcceptance,
  type BackendKey,
  backendStringToSign,
  signBackend,
  verifyBackend,
} from './backend-signature.ts';
export type { Claim, Refusal, RefusalReason, VerifyOptions } from './claim.ts';
export { listedNames } from './claim.ts';
export { computeSignature, contentMd5 } from './compute.ts';
export type { Cause } from './doctor/causes.ts';
export type { Row } from './doctor/compare.ts';
export { diagnose } from './doctor/diagnose.ts';
export { type Explanation, explain, formatExplanation, type Refused } from './doctor/explain.ts';
export { invalidSignatureMessage } from './doctor/server-message.ts';
export { isFormType, parsePairs } from './form.ts';
export { decodeHeaderValue, encodeHeaderValue } from './header-value.ts';
export { type SignatureInputCode, SignatureInputError } from './input-error.ts';
export type { Algorithm, AppCredentials, Pairs, SigningRequest, SignOptions } from './request.ts';
export { createSigner, type Signer, sign } from './sign.ts';
export { type SignedFetchOptions, signedFetch } from './signed-fetch.ts';
export { stringToSign } from './string-to-sign.ts';
export {
  type Acceptance,
  type NonceRecorder,
  type SecretResolver,
  type VerifyResult,
  verify,
} from './verify.ts';
