// Operation -> libs/<api>/src/generated/operations/<operation>.ts: its types and its descriptor.
import type { Api, Operation } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal } from '../../text/literal.ts';
import { generatedHeader } from '../header.ts';
import type { TypePrinter } from '../types/printer.ts';
import { answerType, inputType, statusTypeNames } from './operation-types.ts';

export function operationModule(api: Api, operation: Operation, types: TypePrinter): string {
  types.takeUsed();
  const declarations = `${inputType(operation, types)}\n${answerType(operation, types)}`;
  const { id, typeName } = operation;
  const constant = `${operationComment(operation)}export const ${id}: Operation<${typeName}Input, ${typeName}Answer> = ${literal(operation.descriptor)};\n`;
  return [
    generatedHeader(api.file),
    imports(operation, types.takeUsed()),
    '\n',
    declarations,
    '\n',
    constant,
  ].join('');
}

/** Summary, description, and the request line. */
export function operationComment(operation: Operation, indent = ''): string {
  const { summary, description, descriptor, deprecated } = operation;
  const parts = [summary, description === summary ? undefined : description];
  const line = `\`${descriptor.method} ${descriptor.path}\``;
  const tag = deprecated ? '@deprecated' : undefined;
  const text = [...parts, line, tag].filter((part) => part !== undefined && part !== '').join('\n\n');
  return docComment(text, indent);
}

function imports(operation: Operation, used: ReadonlySet<string>): string {
  const wire = [
    'Operation',
    ...statusTypeNames(operation),
    ...(used.has('FilePart') ? ['FilePart'] : []),
  ].sort();
  const lines = [`import type { ${wire.join(', ')} } from '@gatefold/wire';\n`];
  if (usesMultipart(operation)) lines.push("import '@gatefold/wire/multipart';\n");
  if (used.has('schemas')) lines.push("import type * as schemas from '../schemas.js';\n");
  if (used.has('WithRequired')) lines.push("import type { WithRequired } from '../schemas.js';\n");
  return lines.join('');
}

/** The multipart codec comes along only where an operation needs it. */
function usesMultipart({ bodies, responses }: Operation): boolean {
  return [...bodies, ...responses.flatMap((response) => response.bodies)].some(
    ({ kind }) => kind === 'multipart',
  );
}
