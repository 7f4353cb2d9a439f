// A request with an AppCode -> its app, where the API allows this simple authentication.
import { Refusal } from '../answer/refusal.ts';
import type { CreateApi } from '../plan.ts';
import { type GatewayRequest, header } from '../request/request.ts';
import type { LocalApp } from './app.ts';

const queryNames = ['AppCode', 'appcode', 'appCode', 'APPCODE', 'APPCode'];

/** The AppCode in the Authorization header or the query, and where it was. */
export function readAppCode(
  request: GatewayRequest,
): { readonly code: string; readonly place: 'header' | 'query' } | undefined {
  const code = /^APPCODE +(\S+)$/i.exec(header(request.headers, 'authorization') ?? '')?.[1];
  if (code !== undefined) return { code, place: 'header' };
  const found = request.query.find(([name]) => queryNames.includes(name));
  return found === undefined ? undefined : { code: found[1], place: 'query' };
}

/** App of an AppCode. Throws A400AC when the API does not take it or nobody has it; the code is never repeated. */
export function verifyAppCode(
  { code, place }: { readonly code: string; readonly place: 'header' | 'query' },
  api: CreateApi,
  apps: readonly LocalApp[],
): LocalApp {
  const type = api.AppCodeAuthType ?? 'DEFAULT';
  const allowed = type === 'HEADER_QUERY' || (type === 'HEADER' && place === 'header');
  if (!allowed) throw new Refusal('A400AC', `Invalid AppCode not allowed in the ${place} by the API`);
  const app = apps.find(({ appCode }) => appCode !== undefined && appCode === code);
  if (app === undefined) throw new Refusal('A400AC', 'Invalid AppCode not found');
  return app;
}
