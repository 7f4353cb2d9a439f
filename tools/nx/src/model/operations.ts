// One operation of the document -> one operation of the model.
import type { BodyDescriptor, Method, OperationDescriptor, ResponseDescriptor } from '@gatefold/wire';
import type { Document, OperationObject, ParameterObject, ResponseObject } from '../spec/document.ts';
import { authOf } from './auth.ts';
import { contentDescriptor, typedBodies } from './bodies.ts';
import { headerDescriptor, parameterDescriptor, typedField } from './fields.ts';
import type { Operation, TypedField, TypedResponse } from './model.ts';
import { createMint, gatewayName, kebabCase, operationName, pascalCase } from './names.ts';
import type { Schemas } from './shapes.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** All operations, in the document's order. */
export function buildOperations(document: Document, basePath: string): readonly Operation[] {
  const mintId = createMint('Operation');
  const mintFile = createMint('-operation');
  const mintApi = createMint('_api', 50);
  const operations: Operation[] = [];
  for (const [template, item] of Object.entries(document.root.paths)) {
    for (const [method, source] of Object.entries(item)) {
      if (!METHODS.includes(method)) continue;
      const id = mintId(operationName(source.operationId, method, template));
      const names = { id, fileName: mintFile(kebabCase(id)), apiName: mintApi(gatewayName(id)) };
      operations.push(buildOperation(document, basePath, template, method, source, names));
    }
  }
  return operations;
}

type Names = Pick<Operation, 'id' | 'fileName' | 'apiName'>;

function buildOperation(
  document: Document,
  basePath: string,
  template: string,
  method: string,
  source: OperationObject,
  names: Names,
): Operation {
  const { schemas, securitySchemes } = document.root.components;
  const { parameters = [] } = source;
  const fields = (place: ParameterObject['in']): readonly TypedField[] =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter) => typedField(parameter.name, parameter, schemas));
  const descriptor: OperationDescriptor = {
    id: names.id,
    method: method.toUpperCase() as Method,
    path: basePath + template,
    auth: authOf(source, securitySchemes),
    parameters: parameters.map((parameter) => parameterDescriptor(parameter, schemas)),
    ...bodyDescriptor(source, schemas),
    responses: responseDescriptors(source, method, schemas),
  };
  return {
    ...names,
    typeName: pascalCase(names.id),
    ...(source.summary !== undefined && { summary: source.summary }),
    ...(source.description !== undefined && { description: source.description }),
    deprecated: source.deprecated === true,
    tags: source.tags ?? [],
    descriptor,
    path: fields('path'),
    query: [...fields('query'), ...fields('querystring')],
    headers: fields('header'),
    cookies: fields('cookie'),
    bodies: source.requestBody === undefined ? [] : typedBodies(source.requestBody.content, schemas),
    bodyRequired: source.requestBody?.required === true,
    responses: typedResponses(source, method, schemas),
    template,
    source,
    get location() {
      return document.locate(source);
    },
  };
}

function bodyDescriptor(source: OperationObject, schemas: Schemas): { readonly body?: BodyDescriptor } {
  const body = source.requestBody;
  if (body === undefined || Object.keys(body.content).length === 0) return {};
  return {
    body: {
      ...(body.required === true && { required: true as const }),
      content: contentDescriptor(body.content, schemas),
    },
  };
}

const BODILESS: ReadonlySet<string> = new Set(['204', '205', '304']);

/** A status that HTTP forbids a body for, or an answer to HEAD, carries none whatever the document says. */
function hasBody(status: string, method: string, response: ResponseObject): boolean {
  if (method === 'head' || BODILESS.has(status) || status.startsWith('1')) return false;
  return Object.keys(response.content ?? {}).length > 0;
}

function responseDescriptors(
  source: OperationObject,
  method: string,
  schemas: Schemas,
): { readonly [status: string]: ResponseDescriptor } {
  return Object.fromEntries(
    Object.entries(source.responses ?? {}).map(([status, response]) => {
      const headers = Object.entries(response.headers ?? {}).map(([name, header]) =>
        headerDescriptor(name, header, schemas),
      );
      const descriptor: ResponseDescriptor = {
        ...(hasBody(status, method, response) && {
          content: contentDescriptor(response.content ?? {}, schemas),
        }),
        ...(headers.length > 0 && { headers }),
      };
      return [status.toUpperCase().replace('DEFAULT', 'default'), descriptor];
    }),
  );
}

function typedResponses(source: OperationObject, method: string, schemas: Schemas): readonly TypedResponse[] {
  return Object.entries(source.responses ?? {}).map(([status, response]) => ({
    status: status.toUpperCase().replace('DEFAULT', 'default'),
    ...(response.description !== undefined && { description: response.description }),
    headers: Object.entries(response.headers ?? {}).map(([name, header]) =>
      typedField(name, header, schemas),
    ),
    bodies: hasBody(status, method, response) ? typedBodies(response.content ?? {}, schemas) : [],
  }));
}
