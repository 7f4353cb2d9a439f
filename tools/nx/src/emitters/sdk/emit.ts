// Api -> libs/<api>: types, operations, client. What runs is JavaScript beside its declarations, so that a type check reads
// no more than types.
import type { File } from '../../file.ts';
import type { Api } from '../../model/model.ts';
import { generatedHeader } from '../header.ts';
import type { ModuleText } from '../module-text.ts';
import { createTypePrinter } from '../types/printer.ts';
import { clientModule } from './client-module.ts';
import { operationModule } from './operation-module.ts';
import { sdkProjectFiles } from './project.ts';
import { TYPES, typesModule } from './types-module.ts';

export function emitSdk(api: Api): readonly File[] {
  const types = createTypePrinter(api.schemas);
  const root = `libs/${api.name}/src/generated`;
  const header = generatedHeader(api.file);
  const generated = (path: string, text: string): File => ({
    path: `${root}/${path}`,
    content: header + text,
    owner: 'generator',
  });
  const module = (name: string, { code, declarations }: ModuleText): readonly File[] => [
    generated(`${name}.js`, code),
    generated(`${name}.d.ts`, declarations),
  ];
  return [
    ...sdkProjectFiles(api),
    ...module('index', indexModule(api)),
    generated('schemas.d.ts', `\n${types.declarations()}`),
    generated(`operations/${TYPES}.d.ts`, typesModule(api, types)),
    ...module('client', clientModule(api)),
    ...api.operations.flatMap((operation) =>
      module(`operations/${operation.fileName}`, operationModule(operation)),
    ),
  ];
}

function indexModule(api: Api): ModuleText {
  const servers = api.servers.length > 0 ? ', servers' : '';
  return {
    code: `export { create${api.typeName}${servers} } from './client.js';\n`,
    declarations: [
      `export { type ${api.typeName}, create${api.typeName}${servers} } from './client.js';\n`,
      `export type * from './operations/${TYPES}.js';\n`,
      "export type * as schemas from './schemas.js';\n",
    ].join(''),
  };
}
