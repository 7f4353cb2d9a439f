// An operation's security -> what the gateway does not check, and what it overwrites on the way.

import { isAppScheme } from '../../model/auth.ts';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';
import type { SecurityRequirement, SecurityScheme } from '../../spec/document.ts';
import { extension } from './extensions.ts';
import { attachedOperations } from './plugins.ts';
import { findWaiver } from './waivers.ts';

/** Warnings only, one for each scheme or habit: the handler can always check what the gateway does not. */
export function checkSecurity(
  api: Api,
  settings: Settings,
  operations: readonly Operation[],
): readonly Problem[] {
  return [...checkTokens(api, settings, operations), ...checkAuthorization(api, settings, operations)];
}

/** Names of schemes that nobody checks at the gateway. */
export function uncheckedSchemes(api: Api, settings: Settings, operation: Operation): readonly string[] {
  const { auth } = operation.descriptor;
  const names = new Set(requirementsOf(api, operation).flatMap((requirement) => Object.keys(requirement)));
  return [...names].filter((name) => {
    const scheme = api.securitySchemes[name];
    if (scheme === undefined || isChecked(settings, operation, name)) return false;
    return isAppScheme(scheme) ? auth === 'ANONYMOUS' : auth !== 'APPOPENID' || !isToken(scheme);
  });
}

/** What the operation requires: where the gateway wants an app and an app is enough, the other ways in are closed. */
export function requirementsOf(api: Api, operation: Operation): readonly SecurityRequirement[] {
  const all = operation.source.security ?? [];
  if (operation.descriptor.auth === 'ANONYMOUS') return all;
  const app = all.find((requirement) => {
    const names = Object.keys(requirement);
    return names.length > 0 && names.every((name) => isAppScheme(api.securitySchemes[name]));
  });
  return app === undefined ? all : [app];
}

/** True where a plug-in that authenticates is attached for the scheme, or for the whole operation. */
function isChecked(settings: Settings, operation: Operation, scheme: string): boolean {
  return Object.values(settings.plugins).some((plugin) => {
    if (!['jwtAuth', 'basicAuth', 'remoteAuth'].includes(plugin.type)) return false;
    if (plugin.scheme !== undefined && plugin.scheme !== scheme) return false;
    return attachedOperations(plugin, [operation])?.includes(operation) ?? true;
  });
}

function checkTokens(api: Api, settings: Settings, operations: readonly Operation[]): Problem[] {
  const code = 'gateway-security-unchecked';
  const open = operations.filter((operation) => findWaiver(settings, code, operation.id) === undefined);
  const schemes = groupBy(open, (operation) => uncheckedSchemes(api, settings, operation));
  return [...schemes].map(([name, users]) => {
    const message = `${listOf(users)} "${name}", which the gateway does not check: requests reach the handler either way. ${remedyFor(api, settings, name)}, or check it in the handler and waive this.`;
    return { code, severity: 'warning', message, ...api.locate(api.securitySchemes, name) };
  });
}

/** How the gateway comes to check a scheme, as the beginning of a sentence. */
export function remedyFor(api: Api, settings: Settings, name: string): string {
  const scheme = api.securitySchemes[name];
  if (isAppScheme(scheme)) return 'Make it the only way in by x-aliyun-apigateway-auth-type: APP';
  const type = isToken(scheme) ? 'jwtAuth' : 'remoteAuth';
  return `Add a ${type} plug-in with "scheme": "${name}" to ${settings.file}`;
}

function groupBy(
  operations: readonly Operation[],
  keysOf: (operation: Operation) => readonly string[],
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const key of keysOf(operation)) groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return groups;
}

/** `getA requires`, or `getA, getB and 7 more require`. */
function listOf(operations: readonly Operation[], verb = 'require'): string {
  const names = operations.slice(0, 3).map(({ id }) => id);
  const more = operations.length - names.length;
  if (operations.length === 1) return `${names[0]} ${verb}s`;
  return `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`} ${verb}`;
}

function isToken(scheme: SecurityScheme | undefined): boolean {
  const bearer = scheme?.type === 'http' && scheme.scheme?.toLowerCase() === 'bearer';
  return bearer || scheme?.type === 'openIdConnect' || scheme?.type === 'oauth2';
}

/** The gateway signs its call of an HTTP function in Authorization, over whatever the client sent there. */
function checkAuthorization(api: Api, settings: Settings, operations: readonly Operation[]): Problem[] {
  if (settings.function.type === 'event' || settings.function.authType === 'anonymous') return [];
  const code = 'gateway-authorization-overwritten';
  const open = operations.filter((operation) => findWaiver(settings, code, operation.id) === undefined);
  const users = groupBy(open, (operation) => authorizationUser(api, operation) ?? []);
  return [...users].map(([who, concerned]) => {
    const message = `${listOf(concerned, 'use')} the header Authorization (${who}), which the gateway overwrites when it calls an HTTP function. ${fixFor(who)}`;
    const [first] = concerned;
    return { code, severity: 'warning', message, ...(first?.location ?? api.locate(api.root)) };
  });
}

function authorizationUser(api: Api, operation: Operation): readonly string[] | undefined {
  const parameter = operation.source.parameters?.find(
    ({ in: place, name }) => place === 'header' && name.toLowerCase() === 'authorization',
  );
  if (parameter !== undefined) return ['a header parameter'];
  const names = (operation.source.security ?? []).flatMap((requirement) => Object.keys(requirement));
  const scheme = names.find((name) => sendsAuthorization(api.securitySchemes[name]));
  if (scheme !== undefined) return [`the security scheme "${scheme}"`];
  const appCode = extension(api, operation, 'app-code-type');
  return operation.descriptor.auth === 'APP' && appCode === 'HEADER' ? ['the AppCode'] : undefined;
}

function sendsAuthorization(scheme: SecurityScheme | undefined): boolean {
  if (scheme === undefined || isAppScheme(scheme)) return false;
  if (scheme.type === 'apiKey')
    return scheme.in === 'header' && scheme.name?.toLowerCase() === 'authorization';
  return scheme.type !== 'mutualTLS';
}

function fixFor(who: string): string {
  return who === 'the AppCode'
    ? 'Set x-aliyun-apigateway-app-code-type to HEADER_QUERY and send the AppCode in the query.'
    : 'Use another header, or an event function.';
}
