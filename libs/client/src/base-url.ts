// A base URL to the function that places an operation's path below it.
import { refuse } from './call-error.ts';

/**
 * Checks `scheme://host[:port][/base]`. Paths of operations hold the base path of the API already, so a path here adds
 * nothing; it only has to agree. Throws `invalid-input` without echoing the URL, which may hold a password.
 */
export function createLocate(baseUrl: string): (path: string, search: string, operation: string) => string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : refuse('', 'baseUrl must be https://host[:port].');
  if (!/^https?:/.test(url.protocol)) refuse('', 'baseUrl must begin with https:// or http://.');
  if (url.username || url.password) refuse('', 'baseUrl must not hold a user name or password.');
  if (/[?#]/.test(baseUrl)) refuse('', 'baseUrl must not have a query or fragment.');
  const base = url.pathname.replace(/\/*$/, '/');
  return (path, search, operation) => {
    if (!`${path}/`.startsWith(base))
      refuse(operation, `its path ${path} is not below the path of baseUrl; leave that out.`);
    const target = new URL(url.origin + path + search);
    if (target.pathname !== path || target.hash)
      refuse(operation, `no URL can carry the path ${path} unchanged; mend its parameters.`);
    return target.href;
  };
}
