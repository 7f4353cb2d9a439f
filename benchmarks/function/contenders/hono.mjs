// Hono behind its adapter for functions, with its Zod validator.
import { TO_ZOD, zodRoutes } from './zod-routes.mjs';

export const name = 'hono + zod';
export const packages = ['hono', '@hono/zod-validator', 'zod'];

export function source(table, scenario) {
  const text = `
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import { fromProxyResult, toProxyEvent } from './adapter.mjs';
import routes from './table.json';
${TO_ZOD}
const answer = ${scenario.handler};
const app = new Hono();
for (const { id, method, path, ...schemas } of routes) {
  const checks = Object.entries(schemas).map(([target, schema]) => zValidator(target, toZod(schema)));
  app.on(method, path, ...checks, async (c) => {
    if (id !== ${JSON.stringify(scenario.operation)}) throw new Error('not implemented');
    const valid = (target) => (schemas[target] ? c.req.valid(target) : {});
    const { status, body } = await answer({
      path: valid('param'),
      query: valid('query'),
      headers: valid('header'),
      body: valid('json'),
    });
    return c.json(body, status);
  });
}
const proxy = handle(app);
export const handler = async (event, context) => fromProxyResult(await proxy(toProxyEvent(event, context), context));
`;
  return { text, modules: { './table.json': JSON.stringify(zodRoutes(table)) } };
}
