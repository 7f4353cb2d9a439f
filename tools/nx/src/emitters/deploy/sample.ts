// Tests only: one API that uses what deploy formats print differently.
import { variable } from '../../settings/variables.ts';

const operation = (id: string, rest: object = {}) => ({
  operationId: id,
  tags: [id.startsWith('list') ? 'reading' : 'writing'],
  responses: {
    200: { description: 'Done', content: { 'application/json': { example: { id: 7 } } } },
    404: {
      description: 'Not there\nat all',
      content: { 'application/problem+json': { example: { status: 404 } } },
    },
  },
  ...rest,
});

/** Scalars in every place, a form, a stream, schemas of objects, text that looks like an expression of every deploy tool. */
export const orders = {
  info: { title: `Orders \${HOME} %{if true}`, version: '1.4.0' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/orders': {
      get: operation('listOrders', {
        summary: `List \${jsonencode(1)} "quoted" orders`,
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', format: 'int32', minimum: 1, exclusiveMaximum: 101, default: 20 },
          },
          { name: 'state', in: 'query', schema: { enum: ['open', 'closed'] }, example: 'open' },
          { name: 'weight', in: 'query', schema: { type: 'number', format: 'float', exclusiveMinimum: 0 } },
          {
            name: 'X-Tenant',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 3, pattern: '^[a-z]+$' },
          },
          { name: 'flag', in: 'query', schema: { type: ['boolean', 'null'] } },
        ],
        'x-aliyun-apigateway-constant-parameters': [
          { backendName: 'x-spec', value: `\${VERSION}`, location: 'header' },
        ],
        'x-aliyun-apigateway-system-parameters': [
          { systemName: 'CaClientIp', backendName: 'x-ip', location: 'header' },
        ],
      }),
      post: operation('makeOrder', {
        security: [{ app: [] }],
        requestBody: {
          description: 'The order',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
        },
      }),
    },
    '/orders/{orderId}': {
      patch: operation('changeOrder', {
        security: [{ app: [] }],
        'x-aliyun-apigateway-app-code-type': 'HEADER_QUERY',
        parameters: [
          { name: 'orderId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
        ],
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['note'],
                properties: { note: { type: 'string', maxLength: 20 } },
              },
            },
          },
        },
      }),
    },
  },
  components: {
    securitySchemes: { app: { type: 'apiKey', in: 'header', name: 'X-Ca-Key' } },
    schemas: {
      Order: {
        type: 'object',
        description: 'What somebody wants',
        required: ['lines'],
        properties: {
          lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
          total: { type: 'number', exclusiveMinimum: 0, examples: [9.5] },
          state: { $ref: '#/components/schemas/State' },
          replaces: { $ref: '#/components/schemas/Order' },
        },
      },
      Line: { type: 'object', properties: { article: { type: 'string' }, count: { const: 1 } } },
      State: { enum: ['open', 'closed'] },
    },
  },
} as const;

/** Settings with models, apps, plug-ins and secrets, on top of which tests vary backend and function. */
export const fullSettings = {
  models: true,
  apps: {
    client_app: {
      description: 'The shop',
      key: variable('SHOP_APP_KEY'),
      secret: variable('SHOP_APP_SECRET'),
    },
  },
  plugins: {
    cors_all: { type: 'cors', data: { allowOrigins: '*', maxAge: 600 } },
    slow_down: {
      type: 'trafficControl',
      data: { unit: 'MINUTE', apiDefault: 100 },
      operations: ['makeOrder'],
    },
    door_keeper: {
      type: 'basicAuth',
      data: { users: [{ username: 'bob', password: variable('BOB_PASSWORD') }] },
      operations: ['listOrders'],
    },
  },
} as const;
