// Security of operation, document and schemes, in the words of either dialect -> those of OpenAPI 3.1.

import { followEntries } from './content.ts';
import type { SecurityRequirement, SecurityScheme } from './document.ts';
import type { SourceFile } from './files.ts';
import { isRaw, type Loading, made, type Raw, report } from './loading.ts';
import { quote } from './refs.ts';
import { put } from './text/parsed.ts';

/** The operation's own requirements, else the document's; undefined where neither says anything. */
export function securityOf(loading: Loading, holder: Raw, root: Raw): SecurityRequirement[] | undefined {
  const own = readRequirements(loading, holder);
  return own ?? (holder === root ? undefined : readRequirements(loading, root));
}

function readRequirements(loading: Loading, holder: Raw): SecurityRequirement[] | undefined {
  const { security } = holder;
  if (!Array.isArray(security)) return undefined;
  const requirements: SecurityRequirement[] = [];
  for (const item of security) {
    if (!isRaw(item)) continue;
    const requirement: Record<string, readonly string[]> = {};
    for (const [scheme, scopes] of Object.entries(item))
      put(
        requirement,
        scheme,
        Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [],
      );
    requirements.push(made(loading, requirement, item));
  }
  return requirements;
}

const TYPES = ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'] as const;

/** The document's security schemes; `basic` of Swagger 2.0 becomes `http`. */
export function normaliseSchemes(
  loading: Loading,
  schemes: unknown,
  file: SourceFile,
): { readonly [name: string]: SecurityScheme } {
  const result: Record<string, SecurityScheme> = {};
  for (const [name, { node }] of followEntries(loading, schemes, file, 'security scheme')) {
    const isBasic = node.type === 'basic';
    const type = isBasic ? 'http' : TYPES.find((one) => one === node.type);
    if (type === undefined) {
      report(
        loading,
        'security-scheme-unknown',
        `${quote(node.type)} is no type of security scheme; ${quote(name)} is left out.`,
        node,
        'type',
      );
      continue;
    }
    const scheme: SecurityScheme = { ...node, type, ...(isBasic ? { scheme: 'basic' } : {}) };
    put(result, name, made(loading, scheme, node));
  }
  return isRaw(schemes) ? made(loading, result, schemes) : result;
}
