// Event of API Gateway (the seven keys) -> invocation.
import { type Fields, readMethod, readRawBody, readTexts } from './fields.ts';
import { headerLookup } from './headers.ts';
import type { Invocation } from './invocation.ts';

/** Reads a gateway event. Maps that are null or missing are empty; whether `path` is percent-encoded stays open. */
export function readGatewayEvent(event: Fields): Invocation {
  return {
    shape: 'gateway',
    method: readMethod(event.httpMethod),
    path: typeof event.path === 'string' ? event.path : '',
    pathParameters: readTexts(event.pathParameters),
    query: readTexts(event.queryParameters),
    header: headerLookup(event.headers),
    body: readRawBody(event.body, event.isBase64Encoded),
  };
}
