// Everyone who is measured beside the project's own bundle.
import * as fastify from './fastify.mjs';
import * as handWritten from './hand-written.mjs';
import * as handWrittenAjv from './hand-written-ajv.mjs';
import * as hono from './hono.mjs';
import * as middy from './middy.mjs';
import * as openapiBackend from './openapi-backend.mjs';
import * as powertools from './powertools.mjs';

export const contenders = [handWritten, handWrittenAjv, middy, fastify, openapiBackend, hono, powertools];
