// Servers of OpenAPI 3.x, or schemes, host and base path of Swagger 2.0 -> servers.
import type { OpenApi } from './document.ts';
import { isRaw, type Loading, made, type Raw } from './loading.ts';
import { put } from './text/parsed.ts';

type Server = NonNullable<OpenApi['servers']>[number];

/** Undefined where the document names no server. */
export function normaliseServers(loading: Loading, root: Raw): readonly Server[] | undefined {
  if (loading.dialect === '2.0') return swaggerServers(loading, root);
  if (!Array.isArray(root.servers)) return undefined;
  const servers: Server[] = [];
  for (const server of root.servers) {
    if (!isRaw(server) || typeof server.url !== 'string') continue;
    servers.push(
      made(loading, { url: server.url, ...described(server), ...withVariables(loading, server) }, server),
    );
  }
  return servers.length > 0 ? servers : undefined;
}

function described(node: Raw): { readonly description?: string } {
  return typeof node.description === 'string' ? { description: node.description } : {};
}

function withVariables(loading: Loading, server: Raw): Pick<Server, 'variables'> {
  if (!isRaw(server.variables)) return {};
  const variables: Record<string, { default: string; enum?: readonly string[] }> = {};
  for (const [name, variable] of Object.entries(server.variables)) {
    if (!isRaw(variable)) continue;
    const values = Array.isArray(variable.enum) ? variable.enum.map(String) : undefined;
    const first = variable.default ?? values?.[0] ?? '';
    put(
      variables,
      name,
      made(loading, { default: String(first), ...(values === undefined ? {} : { enum: values }) }, variable),
    );
  }
  return { variables };
}

function swaggerServers(loading: Loading, root: Raw): readonly Server[] | undefined {
  const host = typeof root.host === 'string' ? root.host : undefined;
  const basePath = typeof root.basePath === 'string' ? `/${root.basePath.replace(/^\/+/, '')}` : '';
  if (host === undefined) return basePath === '' ? undefined : [made(loading, { url: basePath }, root)];
  const schemes = Array.isArray(root.schemes)
    ? root.schemes.filter((scheme) => typeof scheme === 'string')
    : [];
  return (schemes.length > 0 ? schemes : ['https']).map((scheme) =>
    made(loading, { url: `${scheme}://${host}${basePath}` }, root),
  );
}
