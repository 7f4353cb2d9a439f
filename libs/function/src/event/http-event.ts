// Event of an HTTP trigger, version "v1" -> invocation.
import { type Fields, isFields, readMethod, readRawBody, readTexts } from './fields.ts';
import { headerLookup } from './headers.ts';
import type { Invocation } from './invocation.ts';

/** Reads an HTTP trigger's event; `rawPath` is percent-encoded, `requestContext.http.path` is not. */
export function readHttpEvent(event: Fields): Invocation {
  const context = isFields(event.requestContext) ? event.requestContext : {};
  const http = isFields(context.http) ? context.http : {};
  const { rawPath } = event;
  const encoded = typeof rawPath === 'string';
  const path = encoded ? rawPath : http.path;
  return {
    shape: 'http',
    method: readMethod(http.method),
    path: typeof path === 'string' ? path : '',
    pathForm: encoded ? 'encoded' : 'decoded',
    query: readTexts(event.queryParameters),
    joined: true,
    header: headerLookup(event.headers),
    body: readRawBody(event.body, event.isBase64Encoded),
  };
}
