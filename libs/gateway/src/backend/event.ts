// A delivery -> the JSON text of the seven-key event that an event function receives (protocol reference 5.1).
import { Refusal } from '../answer/refusal.ts';
import type { Route } from '../definition/definition.ts';
import type { Assumptions } from '../ledger.ts';
import type { Delivery } from '../parameters/deliver.ts';
import { decodePercent } from '../request/decode.ts';
import { type GatewayRequest, header, mediaType } from '../request/request.ts';
import { backendHeaders } from './headers.ts';
import { mergeRepeated, printMap } from './merge.ts';

/** Keys in alphabetical order, as in every capture. Throws I400CT for multipart when that is refused. */
export function buildEvent(
  request: GatewayRequest,
  route: Route,
  delivery: Delivery,
  assumptions: Assumptions,
): string {
  const { text, base64 } = eventBody(request, delivery, assumptions);
  const path = assumptions.eventPath === 'raw' ? request.path : decodePercent(request.path);
  const query = [...delivery.added.QUERY, ...delivery.passed.query];
  const parts = [
    `"body":${JSON.stringify(text)}`,
    `"headers":${printMap(backendHeaders(request, route, delivery, assumptions))}`,
    `"httpMethod":${JSON.stringify(request.method)}`,
    `"isBase64Encoded":${base64}`,
    `"path":${JSON.stringify(path)}`,
    `"pathParameters":${printMap(delivery.added.PATH)}`,
    `"queryParameters":${printMap(mergeRepeated(query, assumptions.repeatedKeys))}`,
  ];
  return `{${parts.join(',')}}`;
}

function eventBody(
  { body, form, headers }: GatewayRequest,
  { added, passed }: Delivery,
  assumptions: Assumptions,
): { readonly text: string; readonly base64: boolean } {
  if (added.BODY.length > 0 || (form !== undefined && body.length > 0)) {
    const fields = [...added.BODY, ...(passed.form ?? [])];
    return { text: printMap(mergeRepeated(fields, assumptions.repeatedKeys)), base64: false };
  }
  if (body.length === 0) return { text: '', base64: assumptions.emptyBodyBase64 };
  if (
    mediaType(header(headers, 'content-type')) === 'multipart/form-data' &&
    assumptions.multipart === 'refuse'
  ) {
    throw new Refusal('I400CT', 'Invalid Content-Type: `multipart/form-data`');
  }
  return { text: body.toString('base64'), base64: true };
}
