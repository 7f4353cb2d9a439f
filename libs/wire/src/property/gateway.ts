// An encoded request -> what the function receives, for each way in which the query can arrive.
import type { EncodedRequest, ReceivedRequest } from '../exchange.ts';

export type Way = 'map' | 'joined' | 'pairs';
export const ways: readonly Way[] = ['map', 'joined', 'pairs'];

/** Delivers a request whose path is `/x/{name}/y`; form bodies arrive as bytes only where the query arrives as pairs. */
export function deliver(request: EncodedRequest, name: string, way: Way): ReceivedRequest {
  const query = parse(request.search);
  const path: Record<string, string> = {};
  const text = decodeURIComponent(request.path.slice('/x/'.length, -'/y'.length));
  Object.defineProperty(path, name, { value: text, configurable: true, enumerable: true, writable: true });
  const form = request.form && way !== 'pairs' ? single(request.form, way) : undefined;
  return {
    path,
    query: way === 'pairs' ? query : single(query, way),
    joined: way === 'joined',
    header: (key) => (Object.hasOwn(request.headers, key) ? request.headers[key] : undefined),
    ...(form ? { form } : request.body?.length ? { body: request.body } : {}),
  };
}

/** The pairs of query text as a server reads it. */
export function parse(search: string): (readonly [string, string])[] {
  const parts = search === '' ? [] : search.split('&');
  return parts.map((part) => {
    const [name = '', ...rest] = part.replace(/\+/g, ' ').split('=');
    return [decodeURIComponent(name), decodeURIComponent(rest.join('='))];
  });
}

function single(pairs: readonly (readonly [string, string])[], way: Way): Record<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = map.get(name);
    if (before === undefined) map.set(name, value);
    else if (way === 'joined') map.set(name, `${before},${value}`);
  }
  const found: Record<string, string> = {};
  for (const [name, value] of map) {
    Object.defineProperty(found, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return found;
}
