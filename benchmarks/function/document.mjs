// A number of operations -> an OpenAPI document with that many: resources of a shop, each listed, made, read and replaced.

const string = (minLength, maxLength) => ({ type: 'string', minLength, maxLength });

/** The body that is checked: 15 properties of the usual kinds. */
const order = {
  type: 'object',
  required: ['reference', 'kind', 'customerId', 'email', 'currency', 'total', 'address', 'lines'],
  properties: {
    reference: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4,10}$' },
    kind: { type: 'string', enum: ['retail', 'wholesale', 'gift'] },
    customerId: { type: 'integer', minimum: 1 },
    email: { type: 'string', format: 'email' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    total: { type: 'number', minimum: 0 },
    discount: { type: 'number', minimum: 0, maximum: 1 },
    priority: { type: 'integer', minimum: 0, maximum: 9 },
    express: { type: 'boolean' },
    note: string(0, 500),
    channel: { type: 'string', enum: ['web', 'shop', 'phone'] },
    createdAt: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: string(1, 30), maxItems: 10 },
    address: {
      type: 'object',
      required: ['street', 'city', 'country'],
      properties: {
        street: string(1, 100),
        city: string(1, 100),
        zip: string(3, 10),
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
      },
    },
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['sku', 'quantity', 'price'],
        properties: {
          sku: string(1, 40),
          quantity: { type: 'integer', minimum: 1 },
          price: { type: 'number', minimum: 0 },
        },
      },
    },
  },
};

const receipt = {
  type: 'object',
  required: ['orderId', 'reference', 'total', 'state', 'lines'],
  properties: {
    orderId: { type: 'integer' },
    reference: { type: 'string' },
    total: { type: 'number' },
    state: { type: 'string' },
    lines: { type: 'integer' },
  },
};

const parameter = (place, name, schema, required = false) => ({ in: place, name, required, schema });
const shop = parameter('path', 'shopId', string(1, 32), true);
const item = parameter('path', 'orderId', { type: 'integer', minimum: 1 }, true);
const json = (schema) => ({ 'application/json': { schema } });
const answers = (schema) => ({ 200: { description: 'Done.', content: json(schema) } });
const requestBody = { required: true, content: json({ $ref: '#/components/schemas/Order' }) };

const operations = {
  replace: (name) => ({
    operationId: `replace${name}`,
    parameters: [
      shop,
      item,
      parameter('query', 'dryRun', { type: 'boolean' }),
      parameter('query', 'limit', { type: 'integer', minimum: 1, maximum: 100 }),
      parameter('header', 'X-Request-Tag', string(1, 64)),
    ],
    requestBody,
    responses: answers({ $ref: '#/components/schemas/Receipt' }),
  }),
  read: (name) => ({
    operationId: `read${name}`,
    parameters: [shop, item],
    responses: answers({ $ref: '#/components/schemas/Receipt' }),
  }),
  list: (name) => ({
    operationId: `list${name}`,
    parameters: [shop, parameter('query', 'limit', { type: 'integer', minimum: 1, maximum: 100 })],
    responses: answers({ type: 'array', items: { $ref: '#/components/schemas/Receipt' } }),
  }),
  make: (name) => ({
    operationId: `make${name}`,
    parameters: [shop],
    requestBody,
    responses: answers({ $ref: '#/components/schemas/Receipt' }),
  }),
};

/** The document; operations come in fours, so `count` is 1 or a multiple of 4. */
export function syntheticDocument(count) {
  const paths = {};
  for (let index = 0; index * 4 < count; index++) {
    const name = `Orders${index}`;
    const place = `/shops/{shopId}/orders-${index}`;
    paths[`${place}/{orderId}`] = {
      put: operations.replace(name),
      ...(count > 1 && { get: operations.read(name) }),
    };
    if (count > 1) paths[place] = { get: operations.list(name), post: operations.make(name) };
  }
  const schemas = { Order: order, Receipt: receipt };
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.0.0' },
    security: [{ app: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { app: { type: 'apiKey', in: 'header', name: 'X-Ca-Key' } },
    },
  };
}
