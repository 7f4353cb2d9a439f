// Api -> libs/<api>/src/generated/operations/_types: input and answer types of all operations, in one module because a compiler
// takes longer to find a module than to read it.
import type { Api } from '../../model/model.ts';
import type { TypePrinter } from '../types/printer.ts';
import { answerType, inputType, statusTypeNames } from './operation-types.ts';

/** Name of the module, which no operation's file can have. */
export const TYPES = '_types';

export function typesModule({ operations }: Api, types: TypePrinter): string {
  types.takeUsed();
  const own = operations.flatMap((operation) => [inputType(operation, types), answerType(operation, types)]);
  const imports = typeImports(new Set(operations.flatMap(statusTypeNames)), types.takeUsed());
  // A module, even without operations.
  return [imports, ...own, ...(operations.length === 0 ? ['export {};\n'] : [])].join('\n');
}

function typeImports(statuses: ReadonlySet<string>, used: ReadonlySet<string>): string {
  const wire = [...statuses, ...(used.has('FilePart') ? ['FilePart'] : [])].sort();
  const lines: string[] = [];
  if (wire.length > 0) lines.push(`import type { ${wire.join(', ')} } from '@gatefold/wire';\n`);
  if (used.has('schemas')) lines.push("import type * as schemas from '../schemas.js';\n");
  if (used.has('WithRequired')) lines.push("import type { WithRequired } from '../schemas.js';\n");
  return lines.join('');
}
