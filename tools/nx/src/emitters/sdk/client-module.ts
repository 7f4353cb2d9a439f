// Api -> libs/<api>/src/generated/client.ts: the typed client object over the sender.
import type { Api, Operation } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal } from '../../text/literal.ts';
import { generatedHeader } from '../header.ts';
import { operationComment } from './operation-module.ts';

export function clientModule(api: Api): string {
  return [
    generatedHeader(api.file),
    imports(api),
    serversConstant(api),
    interfaceText(api),
    factory(api),
  ].join('\n');
}

function imports(api: Api): string {
  const operations = api.operations.map(
    ({ id, fileName, typeName }) =>
      `import { ${id}, type ${typeName}Answer, type ${typeName}Input } from './operations/${fileName}.js';\n`,
  );
  const call = operations.length === 0 ? '' : 'type CallOptions, ';
  return `import { ${call}type ClientOptions, createSender } from '@gatefold/client';\n${operations.join('')}`;
}

function serversConstant(api: Api): string {
  if (api.servers.length === 0) return '';
  return `/** Servers the document names. */\nexport const servers = ${literal(api.servers)} as const;\n`;
}

function interfaceText(api: Api): string {
  const methods = api.operations.map(
    (operation) =>
      `${operationComment(operation, '  ')}  ${operation.id}(input${inputOptional(operation) ? '?' : ''}: ${operation.typeName}Input, options?: CallOptions): Promise<${operation.typeName}Answer>;\n`,
  );
  return `${docComment(`${api.title}: one method for each operation.`)}export interface ${api.typeName} {\n${methods.join('')}}\n`;
}

/** True where a call without any input is complete. */
export function inputOptional(operation: Operation): boolean {
  const fields = [...operation.path, ...operation.query, ...operation.headers, ...operation.cookies];
  const bodyOptional = operation.bodies.length === 0 || !operation.bodyRequired;
  return bodyOptional && fields.every(({ required }) => !required);
}

function factory(api: Api): string {
  const methods = api.operations.map((operation) => {
    const input = inputOptional(operation) ? 'input = {}' : 'input';
    return `    ${operation.id}: (${input}, options) => send(${operation.id}, input, options),\n`;
  });
  const hasServer = api.servers.length > 0;
  const parameter = hasServer
    ? "Omit<ClientOptions, 'baseUrl'> & Partial<Pick<ClientOptions, 'baseUrl'>> = {}"
    : 'ClientOptions';
  const base = hasServer ? '{ baseUrl: servers[0], ...options }' : 'options';
  const doc = docComment(
    hasServer
      ? `A client of ${api.title}. Without a \`baseUrl\` it calls the document's first server.`
      : `A client of ${api.title}.`,
  );
  const body =
    methods.length === 0
      ? `  createSender(${base});\n  return {};\n`
      : `  const send = createSender(${base});\n  return {\n${methods.join('')}  };\n`;
  return `${doc}export function create${api.typeName}(options: ${parameter}): ${api.typeName} {\n${body}}\n`;
}
