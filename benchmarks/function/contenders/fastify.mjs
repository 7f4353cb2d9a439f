// Fastify behind its adapter for functions, which injects each event; schemas are compiled when it starts.
import { bundled, groupSchema } from './schema.mjs';

export const name = 'fastify inject';
export const packages = ['fastify', '@fastify/aws-lambda'];

const group = (parameters, place, { schemas }) => {
  const schema = groupSchema(parameters, place);
  return schema && bundled(schema, schemas);
};

export function source(table, scenario) {
  const routes = table.operations.map(({ id, method, path, parameters, body }) => ({
    id,
    method,
    url: path.replace(/\{([^{}]*)\}/g, (_, parameter) => `:${parameter.replace(/\W/g, '_')}`),
    schema: {
      params: group(parameters, 'path', table),
      querystring: group(parameters, 'query', table),
      headers: group(parameters, 'header', table),
      ...(body && method !== 'GET' && { body: bundled(body.schema, table.schemas) }),
    },
  }));
  const text = `
import awsLambdaFastify from '@fastify/aws-lambda';
import fastify from 'fastify';
import { fromProxyResult, toProxyEvent } from './adapter.mjs';
import routes from './table.json';

const answer = ${scenario.handler};
const app = fastify({ exposeHeadRoutes: false, ajv: { customOptions: { strict: false, validateFormats: true } } });
for (const { id, method, url, schema } of routes) {
  app.route({
    method,
    url,
    schema,
    handler: async ({ params, query, headers, body }, reply) => {
      if (id !== ${JSON.stringify(scenario.operation)}) throw new Error('not implemented');
      const given = await answer({ path: params, query, headers, body });
      return reply.code(given.status).send(given.body);
    },
  });
}
const proxy = awsLambdaFastify(app);
export const handler = async (event, context) => fromProxyResult(await proxy(toProxyEvent(event, context), context));
`;
  return { text, modules: { './table.json': JSON.stringify(routes) } };
}
