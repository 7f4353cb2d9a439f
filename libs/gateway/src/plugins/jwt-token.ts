// A JSON Web Token and keys -> its claims, if one of the keys signed it.
import { createHmac, createPublicKey, type JsonWebKey, timingSafeEqual, verify } from 'node:crypto';

/** A token's payload. */
export type Claims = Readonly<Record<string, unknown>>;

const kinds: { readonly [prefix: string]: string } = { RS: 'RSA', PS: 'RSA', ES: 'EC', HS: 'oct' };

/** The claims of a token signed by a key of the matching type and id; undefined for any other text. */
export function readToken(token: string, keys: readonly JsonWebKey[]): Claims | undefined {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.');
  const { alg, kid } = parsePart(head) ?? {};
  const match = /^(RS|PS|ES|HS)(256|384|512)$/.exec(String(alg));
  if (match === null || rest.length > 0) return undefined;
  const [, kind = '', bits = ''] = match;
  const fitting = keys.filter(
    (key) => key.kty === kinds[kind] && (kid === undefined || (key.kid ?? kid) === kid),
  );
  const text = Buffer.from(`${head}.${payload}`);
  const bytes = Buffer.from(signature, 'base64url');
  return fitting.some((key) => isSigned(kind, `sha${bits}`, key, text, bytes))
    ? parsePart(payload)
    : undefined;
}

function parsePart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(kind: string, digest: string, jwk: JsonWebKey, text: Buffer, signature: Buffer): boolean {
  try {
    if (kind === 'HS') {
      const own = createHmac(digest, Buffer.from(jwk.k ?? '', 'base64url'))
        .update(text)
        .digest();
      return own.length === signature.length && timingSafeEqual(own, signature);
    }
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    // 6: RSA_PKCS1_PSS_PADDING
    const options = { key, dsaEncoding: 'ieee-p1363' as const, ...(kind === 'PS' ? { padding: 6 } : {}) };
    return verify(digest, text, options, signature);
  } catch {
    return false;
  }
}
