// An API -> the operation that anybody at a terminal can call as it is: nothing to give, and no token to have.
import { requirementsOf } from '../emitters/gateway/check-security.ts';
import { attachedOperations } from '../emitters/gateway/plugins.ts';
import { isAppScheme } from '../model/auth.ts';
import type { Api, Operation } from '../model/model.ts';
import type { Settings } from '../settings/settings.ts';

const CLOSING = ['jwtAuth', 'basicAuth', 'remoteAuth'];

/** The first GET of that kind; undefined where the API has none. A signature may have to be added. */
export function callableOperation(api: Api, settings: Settings): Operation | undefined {
  return api.operations.find(
    (operation) =>
      operation.descriptor.method === 'GET' &&
      !needsInput(operation) &&
      !needsToken(api, operation) &&
      !isClosed(settings, operation),
  );
}

function needsInput({ path, query, headers, cookies, bodyRequired }: Operation): boolean {
  return (
    path.length > 0 || bodyRequired || [...query, ...headers, ...cookies].some(({ required }) => required)
  );
}

function needsToken(api: Api, operation: Operation): boolean {
  const { auth } = operation.descriptor;
  const requirements = requirementsOf(api, operation);
  const isEnough = (name: string) => auth === 'APP' && isAppScheme(api.securitySchemes[name]);
  const isMet = requirements.some((requirement) => Object.keys(requirement).every(isEnough));
  return auth === 'APPOPENID' || (requirements.length > 0 && !isMet);
}

/** By a plug-in that wants credentials, or to apps that only the cloud knows. */
function isClosed({ plugins, apps }: Settings, operation: Operation): boolean {
  if (operation.descriptor.auth === 'APP' && Object.keys(apps).length > 0) return true;
  return Object.values(plugins)
    .filter(({ type }) => CLOSING.includes(type))
    .some((plugin) => attachedOperations(plugin, [operation])?.includes(operation) ?? true);
}
