// Operation -> libs/<api>/src/generated/operations/<operation>: its types and its descriptor.
import { needsMultipart, needsStyles } from '@gatefold/wire';
import type { Operation } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal } from '../../text/literal.ts';
import type { ModuleText } from '../module-text.ts';
import type { TypePrinter } from '../types/printer.ts';
import { answerType, inputType, statusTypeNames } from './operation-types.ts';

export function operationModule(operation: Operation, types: TypePrinter): ModuleText {
  const { id, typeName } = operation;
  types.takeUsed();
  const own = `${inputType(operation, types)}\n${answerType(operation, types)}`;
  const constant = `${operationComment(operation)}export declare const ${id}: Operation<${typeName}Input, ${typeName}Answer>;\n`;
  return {
    code: `${codeImports(operation)}export const ${id} = ${descriptorText(operation)};\n`,
    declarations: [typeImports(operation, types.takeUsed()), own, constant].join('\n'),
  };
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

function codeImports({ descriptor }: Operation): string {
  const lines = [
    ...(needsMultipart(descriptor) ? ["import '@gatefold/wire/multipart';\n"] : []),
    ...(needsStyles(descriptor) ? ["import { styles } from '@gatefold/wire/styles';\n"] : []),
  ];
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

function typeImports(operation: Operation, used: ReadonlySet<string>): string {
  const wire = [
    'Operation',
    ...statusTypeNames(operation),
    ...(used.has('FilePart') ? ['FilePart'] : []),
  ].sort();
  const lines = [`import type { ${wire.join(', ')} } from '@gatefold/wire';\n`];
  if (used.has('schemas')) lines.push("import type * as schemas from '../schemas.js';\n");
  if (used.has('WithRequired')) lines.push("import type { WithRequired } from '../schemas.js';\n");
  return lines.join('');
}

/** The descriptor as a literal, with the codecs that this operation needs beyond the plain ones. */
function descriptorText({ descriptor }: Operation): string {
  const text = literal(descriptor);
  if (!needsStyles(descriptor)) return text;
  return text.includes('\n')
    ? text.replace(/\}$/, '  features: { styles },\n}')
    : text.replace(/ \}$/, ', features: { styles } }');
}
