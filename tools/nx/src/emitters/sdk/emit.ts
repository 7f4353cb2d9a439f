// Api -> libs/<api>: types, operations, client.
import type { File } from '../../file.ts';
import type { Api } from '../../model/model.ts';
import { generatedHeader } from '../header.ts';
import { createTypePrinter } from '../types/printer.ts';
import { clientModule } from './client-module.ts';
import { operationModule } from './operation-module.ts';
import { sdkProjectFiles } from './project.ts';

export function emitSdk(api: Api): readonly File[] {
  const types = createTypePrinter(api.schemas);
  const root = `libs/${api.name}/src/generated`;
  const generated = (path: string, content: string): File => ({
    path: `${root}/${path}`,
    content,
    owner: 'generator',
  });
  return [
    ...sdkProjectFiles(api),
    generated('index.ts', indexModule(api)),
    generated('schemas.ts', `${generatedHeader(api.file)}\n${types.declarations()}`),
    generated('client.ts', clientModule(api)),
    ...api.operations.map((operation) =>
      generated(`operations/${operation.fileName}.ts`, operationModule(api, operation, types)),
    ),
  ];
}

function indexModule(api: Api): string {
  const servers = api.servers.length > 0 ? ', servers' : '';
  const operations = api.operations.map(
    ({ fileName, typeName }) =>
      `export type { ${typeName}Answer, ${typeName}Input } from './operations/${fileName}.js';\n`,
  );
  return [
    generatedHeader(api.file),
    `export { type ${api.typeName}, create${api.typeName}${servers} } from './client.js';\n`,
    ...operations,
    "export type * as schemas from './schemas.js';\n",
  ].join('');
}
