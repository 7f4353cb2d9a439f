// Operation -> libs/<api>/src/generated/operations/<operation>: its descriptor, with its types.
import { needsMultipart, needsStyles } from '@gatefold/wire';
import type { Operation } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal } from '../../text/literal.ts';
import type { ModuleText } from '../module-text.ts';
import { TYPES } from './types-module.ts';

export function operationModule(operation: Operation): ModuleText {
  const { id, typeName } = operation;
  const names = `${typeName}Answer, ${typeName}Input`;
  return {
    code: `${codeImports(operation)}export const ${id} = ${descriptorText(operation)};\n`,
    declarations: `import type { Operation } from '@gatefold/wire';
import type { ${names} } from './${TYPES}.js';

export type { ${names} };

${operationComment(operation)}export declare const ${id}: Operation<${typeName}Input, ${typeName}Answer>;
`,
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

/** The descriptor as a literal, with the codecs that this operation needs beyond the plain ones. */
function descriptorText({ descriptor }: Operation): string {
  const text = literal(descriptor);
  if (!needsStyles(descriptor)) return text;
  return text.includes('\n')
    ? text.replace(/\}$/, '  features: { styles },\n}')
    : text.replace(/ \}$/, ', features: { styles } }');
}
