// A received request and the app's secret to the mistake its signer made: each known mistake is made again and compared.
import { type HmacKey, hmac, hmacKey } from '#crypto';
import { type RefusalReason, readClaim, type VerifyOptions } from '../claim.ts';
import type { Algorithm, SigningRequest } from '../request.ts';
import { verify } from '../verify.ts';
import type { Cause } from './causes.ts';
import { causeOfContentMd5 } from './content-md5.ts';
import { composeWith, type Rules, type Subject, subjectOf } from './deviation.ts';
import { deviations } from './deviations.ts';
import { type Explanation, explanation } from './explain.ts';

const reasons: Readonly<Record<Exclude<RefusalReason, 'signature' | 'content-md5'>, Cause>> = {
  'missing-key': 'missing-signature',
  'missing-signature': 'missing-signature',
  'unknown-key': 'app-key',
  'signature-method': 'algorithm',
  timestamp: 'clock',
  'missing-nonce': 'nonce-missing',
  'nonce-used': 'nonce-used',
};

/** Explains, where the secret is known, why a received request is refused; for gateways and tests. */
export async function diagnose(
  request: SigningRequest,
  appSecret: string,
  options: VerifyOptions = {},
): Promise<Explanation> {
  const result = await verify(request, appSecret, options);
  if (result.ok) return explanation('none');
  if (result.reason === 'content-md5') return explanation(causeOfContentMd5(request) ?? 'content-md5');
  if (result.reason !== 'signature') return explanation(reasons[result.reason]);
  const found = await findMistake(request, appSecret);
  if (found) return explanation(found);
  return {
    ...explanation('secret'),
    message: 'No known mistake of a signer explains the signature, so most likely the secrets differ.',
  };
}

async function findMistake(received: SigningRequest, secret: string): Promise<Cause | undefined> {
  const claim = readClaim(received);
  const signature = plainBase64(claim.signature);
  const subject = subjectOf(received, claim.signedHeaders);
  const algorithm: Algorithm = claim.algorithm === 'HmacSHA1' ? 'HmacSHA1' : 'HmacSHA256';
  const key = hmacKey(secret, algorithm);
  const text = composeWith(subject, {});
  if ((await hmac(key, text)) === signature) return 'signature-encoding';
  const other = hmacKey(secret, algorithm === 'HmacSHA1' ? 'HmacSHA256' : 'HmacSHA1');
  if ((await hmac(other, text)) === signature) return 'algorithm';
  for (const spaced of [secret.trim(), `${secret}\n`, `${secret} `, ` ${secret}`, `${secret}\r\n`])
    if (spaced && (await hmac(hmacKey(spaced, algorithm), text)) === signature) return 'secret-spaces';
  return (await findBrokenRules(subject, key, signature, 1)) ?? findBrokenRules(subject, key, signature, 2);
}

/** Breaks one rule, or each pair of rules, until the signature fits. */
async function findBrokenRules(
  subject: Subject,
  key: HmacKey,
  signature: string,
  depth: 1 | 2,
): Promise<Cause | undefined> {
  const tried = new Set<string>();
  const fits = async (rules: Partial<Rules>) => {
    const text = composeWith(subject, rules);
    if (tried.has(text)) return false;
    tried.add(text);
    return (await hmac(key, text)) === signature;
  };
  for (const { cause, rules } of deviations) {
    const seconds = depth === 1 ? [{}] : deviations.map((second) => second.rules);
    for (const second of seconds) if (await fits({ ...rules, ...second })) return cause;
  }
  return undefined;
}

/** The signature as the Base64 it should have been: from hex, the URL alphabet, without padding, with line breaks. */
function plainBase64(given: string): string {
  const text = given.replace(/\s|%0A/g, '');
  const inner = /^[\da-f]{40}([\da-f]{24})?$/i;
  if (inner.test(text))
    return btoa(String.fromCharCode(...(text.match(/../g) ?? []).map((h) => parseInt(h, 16))));
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return standard + '='.repeat((4 - (standard.length % 4)) % 4);
}
