// The operations of an API -> those whose handler a build would not find.
import { handlerPath } from '../emitters/app/emit.ts';
import type { Api } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import type { Source } from '../spec/load.ts';

/** A file without the word `default` exports none; whether it exports the right one, types and tests tell. */
export function checkHandlers(api: Api, source: Source): readonly Problem[] {
  return api.operations.flatMap((operation): readonly Problem[] => {
    const { id, location } = operation;
    const path = handlerPath(api, operation);
    const text = source.read(path);
    if (text?.includes('default')) return [];
    const message =
      text === undefined
        ? `${id} has no handler: there is no ${path}. Run nx sync, which writes a stub, or bring the file back.`
        : `${id} has no handler: ${path} has no default export. Let it export default ${id}(...).`;
    return [{ code: 'handler-missing', severity: 'error', message, ...location }];
  });
}
