// The API's operations -> the functions that serve them, by granularity.
import type { Api, Operation } from '../../model/model.ts';
import { kebabCase } from '../../model/names.ts';
import { digest } from '../../settings/names.ts';
import type { Settings } from '../../settings/settings.ts';

export interface PlannedFunction {
  /** Name among the functions of the build, as in `petstore` or `petstore-pets`; the same in every environment. */
  readonly name: string;
  /** Name in Function Compute. */
  readonly functionName: string;
  readonly operations: readonly Operation[];
}

/** At least one operation each, sorted by name. Operations without a tag form the function `<api>-default`. */
export function planFunctions(api: Api, settings: Settings): readonly PlannedFunction[] {
  const groups = new Map<string, Operation[]>();
  for (const operation of api.operations) {
    const part = partOf(operation, settings);
    const group = groups.get(part);
    if (group === undefined) groups.set(part, [operation]);
    else group.push(operation);
  }
  return [...groups]
    .map(([part, operations]) => ({
      name: part === '' ? api.name : `${api.name}-${part}`,
      functionName: functionName(settings.function.name, part),
      operations,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Name in Function Compute of one part of an API: at most 64 characters. */
export function functionName(base: string, part: string): string {
  const name = part === '' ? base : `${base}-${part}`;
  return name.length <= 64 ? name : `${name.slice(0, 55)}-${digest(name)}`;
}

function partOf(operation: Operation, settings: Settings): string {
  if (settings.function.granularity === 'api') return '';
  if (settings.function.granularity === 'operation') return operation.fileName;
  return kebabCase(operation.tags[0] ?? '') || 'default';
}
