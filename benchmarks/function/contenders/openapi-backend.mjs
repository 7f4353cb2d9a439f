// openapi-backend over the document itself.
export const name = 'openapi-backend';
export const packages = ['openapi-backend'];

/** It knows neither read-only properties nor who has authorised the call: those rules are taken out. */
const adapted = (key, value) => {
  if (key === 'security') return undefined;
  if (!value?.properties || !Array.isArray(value.required)) return value;
  return { ...value, required: value.required.filter((name) => value.properties[name]?.readOnly !== true) };
};

export function source(_, scenario) {
  const text = `
import { OpenAPIBackend } from 'openapi-backend';
import { fromProxyResult, toProxyEvent } from './adapter.mjs';
import definition from './document.json';

const answer = ${scenario.handler};
const problem = (status, title, issues) => ({ status, type: 'application/problem+json', body: { title, status, issues } });
const api = new OpenAPIBackend({
  definition,
  quick: true,
  apiRoot: ${JSON.stringify(scenario.apiRoot ?? '/')},
  coerceTypes: true,
  ajvOpts: { strict: false, validateFormats: false },
  handlers: {
    ${JSON.stringify(scenario.sourceOperation ?? scenario.operation)}: async ({ request: { params, query, headers, requestBody } }) =>
      answer({ path: params, query, headers, body: requestBody }),
    validationFail: async ({ validation }) => problem(400, 'Bad Request', validation.errors),
    notFound: async () => problem(404, 'Not Found'),
    notImplemented: async () => problem(501, 'Not Implemented'),
  },
});
let ready;
export const handler = async (buffer, context) => {
  await (ready ??= api.init());
  const event = toProxyEvent(buffer, context);
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  const { status, type = 'application/json', body: given } = await api.handleRequest({
    method: event.httpMethod,
    path: event.path,
    body: body || undefined,
    query: event.queryStringParameters,
    headers: event.headers,
  });
  return fromProxyResult({ statusCode: status, headers: { 'content-type': type }, body: JSON.stringify(given) });
};
`;
  return { text, modules: { './document.json': JSON.stringify(JSON.parse(scenario.json), adapted) } };
}
