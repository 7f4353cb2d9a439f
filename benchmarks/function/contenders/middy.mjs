// middy with its router, body parser and validator; the schemas are precompiled, as its documentation advises.
import { compileBodies } from './ajv-code.mjs';
import { groupSchema } from './schema.mjs';

export const name = 'middy + validator';
export const packages = [
  '@middy/core',
  '@middy/http-router',
  '@middy/http-json-body-parser',
  '@middy/validator',
  'ajv',
];

/** One schema over the whole event; header names are as the gateway sends them: in lower case. */
function eventSchema(operation) {
  const { parameters, body } = operation;
  const groups = {
    pathParameters: groupSchema(parameters, 'path'),
    queryStringParameters: groupSchema(parameters, 'query'),
    headers: groupSchema(parameters, 'header'),
    body: body?.schema,
  };
  const properties = Object.fromEntries(Object.entries(groups).filter(([, schema]) => schema !== undefined));
  return { type: 'object', properties, required: body?.required ? ['body'] : [] };
}

export function source(table, scenario) {
  const code = compileBodies(table, { coerceTypes: true }, eventSchema);
  const routes = table.operations.map(({ id, method, path, body }) => {
    const parser = body ? '.use(jsonBodyParser({ disableContentTypeError: true }))' : '';
    const handler = id === scenario.operation ? 'call' : 'missing';
    return `{ method: ${JSON.stringify(method)}, path: ${JSON.stringify(path.replace(/\{[^{}]*\}/g, (name) => `{${name.replace(/\W/g, '')}}`))}, handler: middy()${parser}.use(validator({ eventSchema: checks.${id} })).handler(${handler}) }`;
  });
  const text = `
import middy from '@middy/core';
import jsonBodyParser from '@middy/http-json-body-parser';
import router from '@middy/http-router';
import validator from '@middy/validator';
import * as checks from './bodies.cjs';
import { fromProxyResult, toProxyEvent } from './adapter.mjs';

const answer = ${scenario.handler};
const call = async (event) => {
  const { status, body } = await answer({
    path: event.pathParameters,
    query: event.queryStringParameters,
    headers: event.headers,
    body: event.body,
  });
  return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};
const missing = async () => { throw new Error('not implemented'); };
const problems = {
  onError: (request) => {
    const { statusCode = 500, message, cause } = request.error;
    request.response = {
      statusCode,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({ title: message, status: statusCode, issues: cause?.data }),
    };
  },
};
const run = middy().use(problems).handler(router([${routes.join(',\n')}]));
export const handler = async (event, context) => fromProxyResult(await run(toProxyEvent(event, context), context));
`;
  return { text, modules: { './bodies.cjs': code } };
}
