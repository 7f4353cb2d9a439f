// The vector file to requests, for tests: 40 requests signed by the vendor's own clients.
import { readFileSync } from 'node:fs';
import type { Algorithm, Pairs, SigningRequest } from './request.ts';

interface StoredVector {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Pairs;
    readonly headers: Readonly<Record<string, string>>;
    readonly form: Pairs | null;
    readonly bodyBase64: string | null;
  };
  readonly appKey: string;
  readonly appSecret: string;
  readonly expected: {
    readonly stringToSign: string;
    readonly signature: string;
    readonly signatureHeaders: string;
    readonly contentMd5?: string;
  };
}

/** A vector with its request as this package takes it. */
export interface Vector extends Omit<StoredVector, 'request'> {
  readonly algorithm: Algorithm;
  /** Without signature headers. */
  readonly request: SigningRequest & { readonly headers: Readonly<Record<string, string>> };
  /** With signature headers, as a server receives it. */
  readonly received: SigningRequest & { readonly headers: Readonly<Record<string, string>> };
}

/** All vectors of testdata/signature.json. */
export function loadVectors(): readonly Vector[] {
  const text = readFileSync(new URL('../testdata/signature.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as readonly StoredVector[]).map(toVector);
}

function toVector(stored: StoredVector): Vector {
  const { form, bodyBase64, ...rest } = stored.request;
  const request = {
    ...rest,
    ...(form ? { form } : {}),
    ...(bodyBase64 === null ? {} : { body: new Uint8Array(Buffer.from(bodyBase64, 'base64')) }),
  };
  const { signature, signatureHeaders } = stored.expected;
  const signed = { 'X-Ca-Signature': signature, 'X-Ca-Signature-Headers': signatureHeaders };
  const algorithm = request.headers['x-ca-signature-method'] === 'HmacSHA1' ? 'HmacSHA1' : 'HmacSHA256';
  return {
    ...stored,
    algorithm,
    request,
    received: { ...request, headers: { ...request.headers, ...signed } },
  };
}
