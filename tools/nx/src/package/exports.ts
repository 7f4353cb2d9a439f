// What Function Compute calls by the settings -> what of it the function's entry does not export.
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';

/** A web function is a server that is asked by path; of the others, `src/main.ts` exports the handler and each hook. */
export function checkExports(settings: Settings, exports: readonly string[]): readonly Problem[] {
  const { api, function: own } = settings;
  if (own.type === 'web') return [];
  return called(own).flatMap(([key, name, line]): readonly Problem[] => {
    if (exports.includes(name)) return [];
    const message = `Function Compute is to call ${name}, which apps/${api}/src/main.ts does not export. Write there: ${line}`;
    return [functionProblem(settings, 'package-export-missing', 'error', message, key)];
  });
}

/** Key of the settings, name of the export, and the line that has it. */
function called({ handler, initializer, preStop }: Settings['function']) {
  const main = /^index\.([\w$]+)$/.exec(handler)?.[1];
  const hooks = [
    ...(initializer ? [['initializer', 'initialize'] as const] : []),
    ...(preStop ? [['preStop', 'preStop'] as const] : []),
  ];
  return [
    ...(main === undefined
      ? []
      : [['handler', main, `export const ${main} = createFunction({ routes });`] as const]),
    ...hooks.map(([key, name]) => [key, name, `export const { ${name} } = handler;`] as const),
  ];
}
