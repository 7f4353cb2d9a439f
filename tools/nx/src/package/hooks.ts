// The hooks that the settings set up -> those that the function's entry does not have.
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';

const EXPORTS = { initializer: 'initialize', preStop: 'preStop' } as const;

/** A web function is asked by path, which its server answers; the others export each hook from `src/main.ts`. */
export function checkHooks(settings: Settings, exports: readonly string[]): readonly Problem[] {
  const { api, function: own } = settings;
  if (own.type === 'web') return [];
  return (['initializer', 'preStop'] as const).flatMap((key): readonly Problem[] => {
    const name = EXPORTS[key];
    if (own[key] === undefined || exports.includes(name)) return [];
    const message = `Function Compute is to call ${name}, which apps/${api}/src/main.ts does not export. Write there: export const { ${name} } = handler;`;
    return [
      { code: 'package-hook-missing', severity: 'error', message, ...settings.locate('function', key) },
    ];
  });
}
