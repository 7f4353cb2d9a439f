// A request -> the event that API Gateway sends to a function: seven keys, a JSON body as Base64.

/** The headers that the gateway adds or passes on. */
const usual = {
  accept: 'application/json',
  host: 'api.example.com',
  'user-agent': 'benchmark/1.0',
  'x-ca-request-id': '5A1F7C0E-3B0D-4D25-9B3A-0E7C2A6F4D11',
  'x-ca-key': '204000001',
  'x-ca-stage': 'RELEASE',
  'x-ca-timestamp': '1760000000000',
  'x-ca-nonce': 'b2a9c1de-0d9e-4f64-8f0b-6e3c2a8a1f55',
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
};

/** The event's bytes. */
export function eventOf({ method, path, pathParameters = {}, query = {}, headers = {}, body }) {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const event = {
    path,
    httpMethod: method,
    headers: { ...usual, ...type, ...headers },
    queryParameters: query,
    pathParameters,
    body: body === undefined ? '' : Buffer.from(JSON.stringify(body)).toString('base64'),
    isBase64Encoded: body !== undefined,
  };
  return Buffer.from(JSON.stringify(event));
}

/** The context that Function Compute hands over. */
export const context = {
  requestId: '1-67a1b2c3-15d0a1b2-7f0c1d2e3f40',
  credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
  function: { name: 'bench', handler: 'index.handler', memory: 512, timeout: 60 },
  service: { logProject: 'p', logStore: 's', qualifier: 'LATEST', versionId: '' },
  region: 'cn-hangzhou',
  accountId: '1',
  tracing: {},
};
