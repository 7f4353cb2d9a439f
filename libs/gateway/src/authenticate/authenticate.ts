// A routed request -> who calls (an app, or nobody for ANONYMOUS), authorised for the API and stage.
import { Refusal } from '../answer/refusal.ts';
import type { Route } from '../definition/definition.ts';
import type { Assumptions } from '../ledger.ts';
import { type GatewayRequest, header } from '../request/request.ts';
import type { LocalApp } from './app.ts';
import { readAppCode, verifyAppCode } from './app-code.ts';
import type { RecordNonce } from './nonces.ts';
import { verifySignature } from './signature.ts';

/** What authentication works with besides the request. */
export interface Credentials {
  readonly apps: readonly LocalApp[];
  readonly recordNonce: RecordNonce;
}

/** How a caller proved itself. */
export interface Caller {
  readonly by: 'signature' | 'appcode' | 'anonymous';
  readonly app?: LocalApp;
}

/** Authenticates and authorises. Throws the gateway's error. */
export function authenticate(
  request: GatewayRequest,
  route: Route,
  credentials: Credentials,
  assumptions: Assumptions,
): Caller {
  if (route.api.AuthType === 'ANONYMOUS') return { by: 'anonymous' };
  const caller = identify(request, route, credentials, assumptions);
  if (route.apps !== undefined && !route.apps.has(caller.app.name))
    throw new Refusal('I403AA', 'Unauthorized');
  return caller;
}

function identify(
  request: GatewayRequest,
  { api }: Route,
  { apps, recordNonce }: Credentials,
  assumptions: Assumptions,
): Caller & { readonly app: LocalApp } {
  const code = header(request.headers, 'x-ca-key') ? undefined : readAppCode(request);
  if (code !== undefined) return { by: 'appcode', app: verifyAppCode(code, api, apps) };
  return { by: 'signature', app: verifySignature(request, api, apps, recordNonce, assumptions) };
}
