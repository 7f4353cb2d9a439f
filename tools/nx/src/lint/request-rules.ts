// Headers that the platform owns, and requests that must be larger than it takes.
import type { ParameterNode, PlatformRule } from './rule.ts';

const OWNED = /^(x-ca-.*|x-fc-.*|connection|keep-alive|ca-host)$/i;
const MAX_HEAD = 8 * 1024;

export const platformHeader: PlatformRule = () => ({
  Parameter: (parameter, { report, location }) => {
    if (parameter.in !== 'header' || !OWNED.test(parameter.name ?? '')) return;
    report({
      message: `The header ${parameter.name} belongs to the platform. Rename it, or leave it out: clients and gateway set it themselves.`,
      location: location.child(['name']),
    });
  },
});

export const platformAuthorization: PlatformRule = ({ functionType }) => {
  if (functionType !== 'http' && functionType !== 'web') return {};
  const message = `In front of an HTTP function the gateway overwrites Authorization. Use another header, or an event function.`;
  return {
    SecurityScheme: (scheme, { report, location }) => {
      const named = scheme.type === 'apiKey' && scheme.in === 'header' && isAuthorization(scheme.name);
      const carried = ['http', 'basic', 'oauth2', 'openIdConnect'].includes(scheme.type ?? '');
      if (named) report({ message, location: location.child(['name']) });
      else if (carried) report({ message, location: location.child(['type']) });
    },
    Parameter: (parameter, { report, location }) => {
      if (parameter.in === 'header' && isAuthorization(parameter.name)) {
        report({ message, location: location.child(['name']) });
      }
    },
  };
};

const isAuthorization = (name: string | undefined) => name?.toLowerCase() === 'authorization';

/** Lengths that a request cannot stay under: the path's own text and what required parameters must have. */
export const platformUrlLength: PlatformRule = () => {
  let path = '';
  return {
    PathItem: (_, { key }) => {
      path = String(key);
    },
    Operation: (operation, { parent, resolve, report, location }) => {
      const given = [...listOf(parent), ...listOf(operation)].map(
        (node) => resolve<ParameterNode>(node).node,
      );
      const fixed = path.replaceAll(/\{[^}]*\}/g, '').length;
      const least = given.reduce((sum, parameter) => sum + leastLength(parameter ?? {}), fixed);
      if (least <= MAX_HEAD) return;
      const message = `URL and headers have at least ${least} bytes; the gateway takes ${MAX_HEAD}. Move what is long into the body.`;
      report({ message, location: location.key() });
    },
  };
};

function listOf(node: unknown): readonly ParameterNode[] {
  if (typeof node !== 'object' || node === null || !('parameters' in node)) return [];
  return Array.isArray(node.parameters) ? node.parameters : [];
}

/** Bytes of a parameter that must come; those of a body do not count. */
function leastLength({ name = '', in: place = '', required, minLength, schema }: ParameterNode): number {
  if (required !== true || !['path', 'query', 'header', 'cookie'].includes(place)) return 0;
  const given = minLength ?? (schema !== undefined && 'minLength' in schema ? schema.minLength : 0);
  return (place === 'path' ? 0 : name.length) + (typeof given === 'number' ? given : 0);
}
