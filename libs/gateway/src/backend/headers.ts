// Client headers and what the definition adds -> the headers that the backend sees, in the order of the captures.
import { connectionHeaders } from '../connection-headers.ts';
import type { Route } from '../definition/definition.ts';
import type { Assumptions } from '../ledger.ts';
import type { Delivery } from '../parameters/deliver.ts';
import { type GatewayRequest, header, type Pairs } from '../request/request.ts';
import { mergeRepeated } from './merge.ts';

// Belong to one connection, or are replaced by headers of the gateway.
const dropped = new Set([
  ...connectionHeaders,
  'content-length',
  'content-type',
  'expect',
  'host',
  'proxy-authorization',
  'x-forwarded-for',
]);

/** Headers toward the backend (protocol reference 5.1): MAPPING as in the seed, PASSTHROUGH as in captures. */
export function backendHeaders(
  request: GatewayRequest,
  route: Route,
  delivery: Delivery,
  assumptions: Assumptions,
): Pairs {
  const id: Pairs = [['X-Ca-Api-Gateway', request.id]];
  const forwarded: Pairs = [['X-Forwarded-For', forwardedFor(request, assumptions)]];
  const type = contentType(request, route, assumptions);
  const client = clientHeaders(delivery, assumptions);
  const mapped = delivery.added.HEAD;
  const passthrough = route.api.RequestConfig.RequestMode === 'PASSTHROUGH';
  const proxy: Pairs = [
    ['X-Real-IP', request.clientAddress],
    ['X-Forwarded-Proto', 'http'],
  ];
  const host: Pairs = [['CA-Host', header(request.headers, 'host') ?? '']];
  return passthrough
    ? [...client, ...type, ...mapped, ...proxy, ...forwarded, ...id, ...host]
    : [...id, ...mapped, ...client, ...forwarded, ...type];
}

function clientHeaders({ added, passed }: Delivery, assumptions: Assumptions): Pairs {
  const taken = new Set(added.HEAD.map(([name]) => name.toLowerCase()));
  const own = passed.headers.filter(
    ([name]) => !dropped.has(name.toLowerCase()) && !taken.has(name.toLowerCase()),
  );
  const merged = mergeRepeated(own, assumptions.repeatedKeys, true);
  return assumptions.headerCase === 'lower'
    ? merged.map(([name, value]) => [name.toLowerCase(), value])
    : merged;
}

function forwardedFor(request: GatewayRequest, assumptions: Assumptions): string {
  const before =
    assumptions.forwardedFor === 'append' ? header(request.headers, 'x-forwarded-for') : undefined;
  return before ? `${before}, ${request.clientAddress}` : request.clientAddress;
}

function contentType(request: GatewayRequest, { backend }: Route, assumptions: Assumptions): Pairs {
  const category = backend.contentType ?? (assumptions.unsetContentType === 'client' ? 'CLIENT' : 'DEFAULT');
  const value = category === 'CLIENT' ? header(request.headers, 'content-type') : backend.contentTypeValue;
  return value === undefined ? [] : [['Content-Type', value]];
}
