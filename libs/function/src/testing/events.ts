// A request in plain parts -> the events that API Gateway and HTTP triggers would send for it.
import type { FcContext } from '../context.ts';
import { unescapeText } from '../route/agree.ts';

/** A request as a caller sends it. */
export interface SampleRequest {
  readonly method?: string;
  /** Percent-encoded path without query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Fields of a form; the gateway sends them as JSON text. */
  readonly form?: Readonly<Record<string, string>>;
  /** What the gateway took from the path. */
  readonly pathParameters?: Readonly<Record<string, string>>;
}

/** The seven keys of a gateway event, in its order. */
export interface GatewayEvent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly httpMethod: string;
  readonly isBase64Encoded: boolean;
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly queryParameters: Readonly<Record<string, string>>;
}

/** The event of an API Gateway API in PASSTHROUGH mode. */
export function gatewayEvent(request: SampleRequest): GatewayEvent {
  const { method = 'GET', path, query = {}, headers = {}, body, form, pathParameters = {} } = request;
  return {
    body: form ? JSON.stringify(form) : toBase64(body),
    headers,
    httpMethod: method,
    isBase64Encoded: form === undefined && body !== undefined,
    path,
    pathParameters,
    queryParameters: query,
  };
}

/** The event of an HTTP trigger, version "v1". */
export function httpEvent({
  method = 'GET',
  path,
  query = {},
  headers = {},
  body,
  form,
}: SampleRequest): object {
  const text = form ? new URLSearchParams(form).toString() : body;
  return {
    version: 'v1',
    rawPath: path,
    body: typeof text === 'string' ? text : toBase64(text),
    isBase64Encoded: text instanceof Uint8Array,
    headers,
    queryParameters: query,
    requestContext: {
      accountId: '1234567890',
      domainName: 'example.cn-hangzhou.fcapp.run',
      domainPrefix: 'example',
      http: {
        method,
        path: unescapeText(path) ?? path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: '',
      },
      requestId: testContext.requestId,
      time: '2026-01-01T00:00:00Z',
      timeEpoch: '1767225600000',
    },
  };
}

function toBase64(body: string | Uint8Array | undefined): string {
  return body === undefined ? '' : Buffer.from(body).toString('base64');
}

/** A context as Function Compute would hand it over, with credentials that open nothing. */
export const testContext = {
  requestId: '1-00000000-000000-000000000000',
  credentials: { accessKeyId: 'test', accessKeySecret: 'test', securityToken: 'test' },
  function: { name: 'test', handler: 'index.handler', memory: 512, timeout: 60 },
  service: {},
  region: 'cn-hangzhou',
  accountId: '1234567890',
  tracing: {},
} as const satisfies FcContext;
