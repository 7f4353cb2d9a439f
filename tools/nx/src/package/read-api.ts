// An API on disk -> its model, its settings in one environment, its plan and its functions: what a build starts from.
import { type PlannedFunction, planFunctions } from '../emitters/gateway/functions.ts';
import { loadPlannedApi, type PlannedApi } from '../planned-api.ts';
import { diskSource } from '../serve/disk-source.ts';

export interface BuiltApi extends PlannedApi {
  readonly functions: readonly PlannedFunction[];
}

/** Throws a ProblemError where the document or the settings have errors. */
export async function readApi(root: string, name: string, environment?: string): Promise<BuiltApi> {
  const planned = await loadPlannedApi(diskSource(root), name, environment);
  return { ...planned, functions: planFunctions(planned.api, planned.settings) };
}
