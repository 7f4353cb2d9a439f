// A JWT plug-in -> the claims that a request's token hands to the backend, or the refusal.
import type { JsonWebKey } from 'node:crypto';
import { Refusal } from '../answer/refusal.ts';
import type { StepOf } from '../definition/indexed-plan.ts';
import { checkOneOf, checkText, PlanError } from '../definition/plan-error.ts';
import { type GatewayRequest, header, type Pairs } from '../request/request.ts';
import { type Claims, readToken } from './jwt-token.ts';

/** Checks a request's token and gives what goes to the backend by place. Throws I400JR, A403JT, A403JE, S403JI, S403JU. */
export type JwtCheck = (request: GatewayRequest) => { readonly HEAD: Pairs; readonly QUERY: Pairs };

interface ClaimParameter {
  readonly claimName: string;
  readonly parameterName: string;
  readonly location: string;
}

interface Settings {
  readonly parameter: string;
  readonly location: string;
  readonly keys: readonly JsonWebKey[];
  readonly claims: readonly ClaimParameter[];
  readonly bypassEmptyToken: boolean;
  readonly preventJtiReplay: boolean;
}

/** Reads PluginData. Throws `PlanError`. */
export function readJwtAuth(step: StepOf<'CreatePlugin'>): JwtCheck {
  const settings = readSettings(step);
  const used = new Map<string, number>();
  return (request) => {
    const token = findToken(request, settings);
    if (!token) {
      if (settings.bypassEmptyToken) return { HEAD: [], QUERY: [] };
      throw new Refusal('I400JR', `JWT required: \`${settings.parameter}\` in the ${settings.location}`);
    }
    const claims = readToken(token, settings.keys);
    if (claims === undefined) throw new Refusal('A403JT', 'Invalid JWT');
    checkTimes(claims, request.receivedAt / 1000);
    if (settings.preventJtiReplay) checkReplay(claims, used, request.receivedAt);
    return { HEAD: pick(settings, claims, 'header'), QUERY: pick(settings, claims, 'query') };
  };
}

function readSettings(step: StepOf<'CreatePlugin'>): Settings {
  const { parameter, parameterLocation, claimParameters, bypassEmptyToken, preventJtiReplay } =
    step.params.PluginData;
  checkText(step, 'PluginData.parameter', parameter);
  const location = String(parameterLocation ?? 'header').toLowerCase();
  checkOneOf(step, 'PluginData.parameterLocation', location, ['header', 'query', 'cookie']);
  return {
    parameter,
    location,
    keys: readKeys(step),
    claims: (claimParameters ?? []) as readonly ClaimParameter[],
    bypassEmptyToken: bypassEmptyToken === true,
    preventJtiReplay: preventJtiReplay === true,
  };
}

/** `jwk` is one key; `jwks` a list of keys, of `{ kid, jwk }`, or a key set. */
function readKeys(step: StepOf<'CreatePlugin'>): readonly JsonWebKey[] {
  const { jwk, jwks } = step.params.PluginData as { readonly jwk?: JsonWebKey; readonly jwks?: unknown };
  const list = Array.isArray(jwks) ? jwks : ((jwks as { readonly keys?: unknown[] } | undefined)?.keys ?? []);
  const keys = [...(jwk === undefined ? [] : [jwk]), ...list].map(unwrapKey);
  if (keys.length === 0)
    throw new PlanError(step, 'PluginData.jwk', 'a key (jwk) or keys (jwks) are required');
  return keys;
}

function unwrapKey(item: JsonWebKey & { readonly jwk?: JsonWebKey }): JsonWebKey {
  return item.jwk === undefined ? item : { kid: item.kid, ...item.jwk };
}

function findToken(request: GatewayRequest, { parameter, location }: Settings): string | undefined {
  return readPlace(request, parameter, location)
    ?.replace(/^bearer +/i, '')
    .trim();
}

function readPlace(request: GatewayRequest, name: string, location: string): string | undefined {
  if (location === 'query') return request.query.find(([key]) => key === name)?.[1];
  if (location === 'header') return header(request.headers, name);
  const cookies = (header(request.headers, 'cookie') ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

function checkTimes({ exp, nbf }: Claims, now: number): void {
  if (typeof exp === 'number' && exp <= now) throw new Refusal('A403JE', 'Expired JWT');
  if (typeof nbf === 'number' && nbf > now) throw new Refusal('A403JT', 'Invalid JWT not valid yet');
}

function checkReplay({ jti, exp }: Claims, used: Map<string, number>, now: number): void {
  if (typeof jti !== 'string') throw new Refusal('S403JI', 'JWT jti required');
  for (const [known, end] of used) if (end <= now) used.delete(known);
  if (used.has(jti)) throw new Refusal('S403JU', 'JWT jti used');
  used.set(jti, typeof exp === 'number' ? exp * 1000 : Infinity);
}

function pick({ claims }: Settings, token: Claims, place: string): Pairs {
  return claims.flatMap(({ claimName, parameterName, location }) => {
    const value = token[claimName];
    if (value === undefined || String(location).toLowerCase() !== place) return [];
    return [[parameterName, typeof value === 'string' ? value : JSON.stringify(value)] as const];
  });
}
