// Security requirements -> who may call: the gateway's AuthType of one operation.
import type { Auth } from '@gatefold/wire';
import type { OperationObject, SecurityScheme } from '../spec/document.ts';

const AUTH_TYPES: readonly string[] = ['APP', 'ANONYMOUS', 'APPOPENID'] satisfies readonly Auth[];
const EXTENSION = 'x-aliyun-apigateway-auth-type';

/**
 * The vendor's extension on the operation decides; otherwise an operation is `APP` when each alternative of its
 * security names an app key scheme, and anonymous at the gateway in all other cases (a bearer token is then checked
 * by a plug-in or by the handler).
 */
export function authOf(
  operation: OperationObject,
  schemes: { readonly [name: string]: SecurityScheme },
): Auth {
  const given = operation[EXTENSION];
  if (isAuth(given)) return given;
  const alternatives = operation.security ?? [];
  const app = alternatives.every((requirement) =>
    Object.keys(requirement).some((name) => isAppScheme(schemes[name])),
  );
  return alternatives.length > 0 && app ? 'APP' : 'ANONYMOUS';
}

function isAuth(value: unknown): value is Auth {
  return typeof value === 'string' && AUTH_TYPES.includes(value);
}

/** An app key scheme: an API key in the header `X-Ca-Key`, or any scheme marked with the vendor's extension. */
export function isAppScheme(scheme: SecurityScheme | undefined): boolean {
  if (scheme === undefined) return false;
  if (scheme[EXTENSION] === 'APP') return true;
  return scheme.type === 'apiKey' && scheme.in === 'header' && scheme.name?.toLowerCase() === 'x-ca-key';
}
