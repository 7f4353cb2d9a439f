// A signed request -> the app that signed it, or the refusal the gateway answers with.
import type { Algorithm, Refusal as Unverified } from '@gatefold/signature';
import { verifySync } from '@gatefold/signature/node';
import { Refusal } from '../answer/refusal.ts';
import type { Assumptions } from '../ledger.ts';
import type { CreateApi } from '../plan.ts';
import { type GatewayRequest, header } from '../request/request.ts';
import type { LocalApp } from './app.ts';
import type { RecordNonce } from './nonces.ts';

/** Verifies X-Ca-Signature and what belongs to it. Throws the gateway's error. */
export function verifySignature(
  request: GatewayRequest,
  api: CreateApi,
  apps: readonly LocalApp[],
  recordNonce: RecordNonce,
  assumptions: Assumptions,
): LocalApp {
  checkTimestamp(request, assumptions);
  const find = (key: string) => apps.find(({ appKey }) => appKey === key);
  const verdict = verifySync(signedParts(request, assumptions), (key) => find(key)?.appSecret, {
    now: request.receivedAt,
    algorithms: (api.AllowSignatureMethod ?? 'HmacSHA256').split(',') as Algorithm[],
    forceNonce: api.ForceNonceCheck ?? false,
    acceptLowerCaseNames: assumptions.lowerCaseSignature,
    recordNonce: (key, nonce) => recordNonce(key, nonce, request.receivedAt),
  });
  if (!verdict.ok) throw refusalOf(verdict);
  const app = find(verdict.appKey);
  if (app === undefined) throw new Refusal('A400IK', 'Invalid AppKey');
  return app;
}

function signedParts(request: GatewayRequest, assumptions: Assumptions): Parameters<typeof verifySync>[0] {
  const { method, path, query, form, body } = request;
  const bare = body.length === 0 && assumptions.contentMd5WithoutBody === 'accept';
  const parameters = assumptions.formWins
    ? { query, form: form ?? [] }
    : { form: [...query, ...(form ?? [])] };
  const formless = form === undefined && assumptions.formWins && !bare;
  return {
    method,
    path,
    headers: firstValues(request),
    ...(formless ? { query } : parameters),
    ...(bare ? {} : { body }),
  };
}

function firstValues(request: GatewayRequest): Record<string, string> {
  const seen = new Set<string>();
  const first = request.headers.filter(([name]) => {
    const known = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return !known;
  });
  return Object.fromEntries(first);
}

function checkTimestamp(request: GatewayRequest, assumptions: Assumptions): void {
  const timestamp = header(request.headers, 'x-ca-timestamp');
  if (!timestamp) return;
  if (!/^\d{1,16}$/.test(timestamp))
    throw new Refusal('I400HD', 'Invalid Header `X-Ca-Timestamp` not milliseconds');
  if (assumptions.timestampWindow === 'past' && Number(timestamp) > request.receivedAt) {
    throw new Refusal('S403TE', 'X-Ca-Timestamp is in the future');
  }
}

function refusalOf(verdict: Unverified): Refusal {
  switch (verdict.reason) {
    case 'missing-key':
      return new Refusal(
        'A400MA',
        'Need authorization, `X-Ca-Key` or `Authorization: APPCODE ...` is required',
      );
    case 'unknown-key':
      return new Refusal('A400IK', 'Invalid AppKey');
    case 'signature-method':
      return new Refusal('I400HD', 'Invalid Header `X-Ca-Signature-Method` not allowed by the API');
    case 'missing-signature':
      return new Refusal('I400MH', 'Header `X-Ca-Signature` is Required');
    case 'content-md5':
      return new Refusal('I400I5', 'Invalid Content-MD5');
    case 'timestamp':
      return new Refusal('S403TE', 'X-Ca-Timestamp is expired');
    case 'missing-nonce':
      return new Refusal('I400NC', 'X-Ca-Nonce is required');
    case 'nonce-used':
      return new Refusal('S403NU', 'Nonce Used');
    case 'signature':
      return new Refusal('A403IS', invalidSignature(verdict.serverStringToSign ?? ''));
  }
}

/** The server's string in the product's form: between backticks, newlines as `#`. */
function invalidSignature(text: string): string {
  return `Invalid Signature, Server StringToSign:\`${text.replaceAll('\n', '#')}\``;
}
