// Responses that set a list of cookies -> a warning where the function's result has room for one.
import { declaresCookies } from '@gatefold/wire';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';

/** Warnings: an answer with a second cookie would be an error of the handler. */
export function checkCookies(api: Api, settings: Settings, operation: Operation): readonly Problem[] {
  const { type } = settings.function;
  if (type === 'web') return [];
  return Object.entries(operation.descriptor.responses).flatMap(([status, { headers = [] }]) =>
    headers.filter(declaresCookies).map(({ name }): Problem => {
      const kind = type === 'event' ? 'an event function' : 'an HTTP function';
      const message = `${operation.id}: ${name} of ${status} is a list, but what ${kind} answers has one value for each header, so that a second cookie is an error. Make it a string, or set "function.type" to "web".`;
      const at = api.locate(operation.source.responses?.[status]?.headers ?? operation.source, name);
      return { code: 'gateway-cookies', severity: 'warning', message, ...at };
    }),
  );
}
