// An OPTIONS request that no API takes -> the gateway's own answer to a browser's preflight.
import type { Definition } from '../definition/definition.ts';
import type { Assumptions } from '../ledger.ts';
import { corsHeaders, isAllowedOrigin } from '../plugins/cors.ts';
import type { RequestHead } from '../request/read.ts';
import { header, type Pairs } from '../request/request.ts';
import { findRoute } from '../route/route.ts';
import { defaultCors } from './cors.ts';
import { Refusal } from './refusal.ts';
import type { GatewayResponse } from './response.ts';

/** A browser's question before a cross-origin call. */
export function isPreflight(definition: Definition, stage: string, head: RequestHead): boolean {
  if (head.method !== 'OPTIONS' || !header(head.headers, 'access-control-request-method')) return false;
  const own = findRoute(definition, stage, 'OPTIONS', head.path);
  return own?.route.api.RequestConfig.RequestHttpMethod !== 'OPTIONS';
}

/** 200 without a body; the CORS headers are completed later. Throws A403CO for an origin the plug-in refuses. */
export function answerPreflight(cors: { readonly refused: boolean }): GatewayResponse {
  if (cors.refused) throw new Refusal('A403CO', 'Cross-origin request forbidden');
  return { status: 200, headers: [], body: Buffer.alloc(0) };
}

/** CORS headers for a request, from the plug-in of the API it is for, else the defaults. */
export function corsOf(
  definition: Definition,
  stage: string,
  head: RequestHead,
  assumptions: Assumptions,
): { readonly headers: Pairs; readonly refused: boolean } {
  const preflight = isPreflight(definition, stage, head);
  const method = preflight ? (header(head.headers, 'access-control-request-method') ?? '') : head.method;
  const rules = findRoute(definition, stage, method, head.path)?.route.plugins.cors;
  const origin = header(head.headers, 'origin');
  if (rules === undefined) return { headers: defaultCors, refused: false };
  if (origin === undefined) return { headers: [], refused: false };
  const strict = preflight || assumptions.corsRefusal === 'every';
  return { headers: corsHeaders(rules, origin), refused: strict && !isAllowedOrigin(rules, origin) };
}
