// Api -> libs/<api>/src/generated/client: the typed client object over the sender.
import type { Api, Operation } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal, quote } from '../../text/literal.ts';
import type { ModuleText } from '../module-text.ts';
import { operationComment } from './operation-module.ts';
import { TYPES } from './types-module.ts';

export function clientModule(api: Api): ModuleText {
  const hasServer = api.servers.length > 0;
  const servers = hasServer ? `export const servers = ${literal(api.servers)};\n\n` : '';
  return {
    code: `${codeImports(api)}\n${servers}${factory(api)}`,
    declarations: [typeImports(api), ...serversType(api), interfaceText(api), factoryType(api)].join('\n'),
  };
}

function codeImports({ operations }: Api): string {
  const own = operations.map(({ id, fileName }) => `import { ${id} } from './operations/${fileName}.js';\n`);
  return `import { createSender } from '@gatefold/client';\n${own.join('')}`;
}

function typeImports({ operations }: Api): string {
  if (operations.length === 0) return "import type { ClientOptions } from '@gatefold/client';\n";
  return `import type { CallOptions, ClientOptions } from '@gatefold/client';
import type * as types from './operations/${TYPES}.js';
`;
}

function serversType({ servers }: Api): readonly string[] {
  if (servers.length === 0) return [];
  const types = servers.map(quote).join(', ');
  return [`/** Servers the document names. */\nexport declare const servers: readonly [${types}];\n`];
}

function interfaceText(api: Api): string {
  const methods = api.operations.map(
    (operation) =>
      `${operationComment(operation, '  ')}  ${operation.id}(input${inputOptional(operation) ? '?' : ''}: types.${operation.typeName}Input, options?: CallOptions): Promise<types.${operation.typeName}Answer>;\n`,
  );
  return `${docComment(`${api.title}: one method for each operation.`)}export interface ${api.typeName} {\n${methods.join('')}}\n`;
}

/** True where a call without any input is complete. */
function inputOptional(operation: Operation): boolean {
  const fields = [...operation.path, ...operation.query, ...operation.headers, ...operation.cookies];
  const bodyOptional = operation.bodies.length === 0 || !operation.bodyRequired;
  return bodyOptional && fields.every(({ required }) => !required);
}

function factory(api: Api): string {
  const methods = api.operations.map((operation) => {
    const input = inputOptional(operation) ? 'input = {}' : 'input';
    return `    ${operation.id}: (${input}, options) => send(${operation.id}, input, options),\n`;
  });
  const [parameter, base] =
    api.servers.length > 0 ? ['options = {}', '{ baseUrl: servers[0], ...options }'] : ['options', 'options'];
  const body =
    methods.length === 0
      ? `  createSender(${base});\n  return {};\n`
      : `  const send = createSender(${base});\n  return {\n${methods.join('')}  };\n`;
  return `export function create${api.typeName}(${parameter}) {\n${body}}\n`;
}

function factoryType(api: Api): string {
  const [further, parameter] =
    api.servers.length > 0
      ? [
          " Without a `baseUrl` it calls the document's first server.",
          "options?: Omit<ClientOptions, 'baseUrl'> & Partial<Pick<ClientOptions, 'baseUrl'>>",
        ]
      : ['', 'options: ClientOptions'];
  const doc = docComment(`A client of ${api.title}.${further}`);
  return `${doc}export declare function create${api.typeName}(${parameter}): ${api.typeName};\n`;
}
