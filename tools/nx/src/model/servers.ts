// Servers of the document -> base path and server URLs.
import type { OpenApi } from '../spec/document.ts';

/** Server URLs with their variables' defaults filled in, and without what readers of URLs leave out (WHATWG URL, 4.4). */
function serverUrls(root: OpenApi): readonly string[] {
  return (root.servers ?? []).map(({ url, variables }) =>
    url
      .replace(/\{([^}]*)\}/g, (_, name: string) => variables?.[name]?.default ?? '')
      .replace(/[\t\n\r]/g, ''),
  );
}

/** Path of the first server without trailing slash: `https://api.example.com/v1/` gives `/v1`. */
export function basePathOf(root: OpenApi): string {
  const [url] = serverUrls(root);
  if (url === undefined) return '';
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' || trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

/** Servers with scheme and host, the only ones a client can call without being told more. */
export function absoluteServers(root: OpenApi): readonly string[] {
  return serverUrls(root).filter((url) => /^https?:\/\//i.test(url));
}
