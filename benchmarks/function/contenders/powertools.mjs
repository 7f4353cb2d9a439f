// Powertools' event handler with Zod schemas.
import { TO_ZOD, zodRoutes } from './zod-routes.mjs';

export const name = 'powertools + zod';
export const packages = ['@aws-lambda-powertools/event-handler', 'zod'];

export function source(table, scenario) {
  const text = `
import { Router } from '@aws-lambda-powertools/event-handler/http';
import * as z from 'zod';
import { fromProxyResult, toProxyEvent } from './adapter.mjs';
import routes from './table.json';
${TO_ZOD}
const answer = ${scenario.handler};
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const app = new Router({ logger: quiet });
for (const { id, method, path, param, query, header, json } of routes) {
  const given = { path: param, query, headers: header, body: json };
  const req = Object.fromEntries(Object.entries(given).flatMap(([key, schema]) => (schema ? [[key, toZod(schema)]] : [])));
  app.route(
    async ({ valid }) => {
      if (id !== ${JSON.stringify(scenario.operation)}) throw new Error('not implemented');
      const { status, body } = await answer({ path: {}, query: {}, headers: {}, ...valid.req });
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    },
    { method, path, validation: { req } },
  );
}
export const handler = async (event, context) =>
  fromProxyResult(await app.resolve(toProxyEvent(event, context), { ...context, awsRequestId: context.requestId }));
`;
  return { text, modules: { './table.json': JSON.stringify(zodRoutes(table)) } };
}
