// A base URL to the function that places an operation's path below it.
import { refuse } from './call-error.ts';

/** Answers the URL of a path and a query, or refuses what no URL carries unchanged. */
export type Locate = (path: string, search: string, operation: string) => string;

/**
 * Checks `scheme://host[:port][/base]`. Paths of operations hold the base path of the API already, so a path here adds
 * nothing; it only has to agree. Throws `invalid-input` without echoing the URL, which may hold a password.
 */
export function createLocate(baseUrl: string): Locate {
  if (!/^https?:\/\/[^/?#@\\]+(\/[^?#]*)?$/i.test(baseUrl) || !URL.canParse(baseUrl))
    refuse('', 'baseUrl must be https://host[:port], without user, query or fragment.');
  const { origin, pathname } = new URL(baseUrl);
  const base = pathname.replace(/\/*$/, '/');
  return (path, search, operation) => {
    const { href, hash, pathname } = new URL(origin + path + (search && `?${search}`));
    if (pathname !== path || hash || !`${path}/`.startsWith(base))
      refuse(operation, `no URL below baseUrl carries ${path} unchanged.`);
    return href;
  };
}
