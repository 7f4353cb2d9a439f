// A delivery -> the JSON text of the event that an HTTP function on a built-in runtime receives (D-FCHTTP, version v1).
import type { Route } from '../definition/definition.ts';
import type { Assumptions } from '../ledger.ts';
import type { Delivery } from '../parameters/deliver.ts';
import { type GatewayRequest, header, mediaType, type Pairs } from '../request/request.ts';
import { readPattern } from '../route/pattern.ts';
import { backendHeaders } from './headers.ts';
import { mergeRepeated, printMap } from './merge.ts';

/** Repeated query keys and headers arrive joined by commas, whatever the gateway's own rule. */
export function buildTriggerEvent(
  request: GatewayRequest,
  route: Route,
  delivery: Delivery,
  assumptions: Assumptions,
): string {
  const joined = { ...assumptions, repeatedKeys: 'joined' } as const;
  const headers = signedHeaders(backendHeaders(request, route, delivery, joined));
  const { text, base64 } = triggerBody(request, delivery, headers);
  const query = mergeRepeated([...delivery.added.QUERY, ...delivery.passed.query], 'joined');
  const rawPath = backendPath(request, route, delivery);
  const parts = [
    '"version":"v1"',
    `"rawPath":${JSON.stringify(rawPath)}`,
    `"body":${JSON.stringify(text)}`,
    `"isBase64Encoded":${base64}`,
    `"headers":${printMap(headers)}`,
    `"queryParameters":${printMap(query)}`,
    `"requestContext":${JSON.stringify(requestContext(request, route, rawPath))}`,
  ];
  return `{${parts.join(',')}}`;
}

/** The gateway signs the call to the function, so a client's Authorization never arrives (SEED). */
function signedHeaders(headers: Pairs): Pairs {
  const others = headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  return [...others, ['Authorization', 'FC local-gateway']];
}

function triggerBody(
  request: GatewayRequest,
  { added, passed }: Delivery,
  headers: Pairs,
): { readonly text: string; readonly base64: boolean } {
  const mapped = added.BODY.length > 0 || (request.form !== undefined && passed.form !== request.form);
  if (mapped) {
    const fields = [...added.BODY, ...(passed.form ?? [])].map(([name, value]): [string, string] => [
      name,
      value,
    ]);
    return { text: new URLSearchParams(fields).toString(), base64: false };
  }
  const text = request.body.toString('utf8');
  const textual =
    isTextual(mediaType(header(headers, 'content-type'))) && Buffer.from(text).equals(request.body);
  return textual || request.body.length === 0
    ? { text, base64: false }
    : { text: request.body.toString('base64'), base64: true };
}

function isTextual(type: string): boolean {
  return /^text\/|[/+](json|xml)$|^application\/(javascript|x-www-form-urlencoded)$/.test(type);
}

/** The backend path of the definition with path parameters filled in, behind the path of the trigger's URL. */
function backendPath(request: GatewayRequest, { backend, pattern }: Route, { added }: Delivery): string {
  const values = new Map(added.PATH);
  const parts = readPattern(backend.path).map((segment) => {
    if (segment.kind === 'literal') return encodeURI(segment.text);
    if (segment.kind === 'parameter') return encodeURIComponent(values.get(segment.name) ?? '');
    return request.path
      .slice(1)
      .split('/')
      .slice(pattern.length - 1)
      .join('/');
  });
  const base = backend.onlyBusinessPath ? '' : new URL(backend.baseUrl).pathname.replace(/\/+$/, '');
  return `${base}/${parts.join('/')}`;
}

function requestContext(request: GatewayRequest, { backend }: Route, rawPath: string): object {
  const domainName = new URL(backend.baseUrl).hostname;
  const method = backend.method === 'ANY' ? request.method : backend.method;
  return {
    accountId: '0000000000000000',
    domainName,
    domainPrefix: domainName.split('.')[0],
    http: {
      method,
      path: decodeURIComponent(rawPath),
      protocol: 'HTTP/1.1',
      sourceIp: request.clientAddress,
      userAgent: header(request.headers, 'user-agent') ?? '',
    },
    requestId: request.id,
    time: new Date(request.receivedAt).toISOString(),
    timeEpoch: String(request.receivedAt),
  };
}
