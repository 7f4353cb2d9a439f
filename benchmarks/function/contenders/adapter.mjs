// Function Compute's gateway event <-> the events and results of AWS's gateway, which the peers are made for.

/** The event that a REST API of AWS would send for the same request. */
export function toProxyEvent(buffer, context) {
  const event = JSON.parse(buffer.toString('utf8'));
  return {
    version: '1.0',
    resource: event.path,
    path: event.path,
    httpMethod: event.httpMethod,
    headers: event.headers,
    multiValueHeaders: null,
    queryStringParameters: event.queryParameters,
    multiValueQueryStringParameters: null,
    pathParameters: event.pathParameters,
    stageVariables: null,
    body: event.body,
    isBase64Encoded: event.isBase64Encoded,
    requestContext: {
      accountId: '1',
      apiId: 'api',
      httpMethod: event.httpMethod,
      path: event.path,
      protocol: 'HTTP/1.1',
      domainName: 'api.example.com',
      requestId: context.requestId,
      resourcePath: event.path,
      stage: 'release',
      identity: { sourceIp: '203.0.113.7', userAgent: 'benchmark/1.0' },
    },
  };
}

/** The result in the form that the gateway takes. */
export function fromProxyResult({ statusCode, headers, body, isBase64Encoded }) {
  return { isBase64Encoded: isBase64Encoded ?? false, statusCode, headers: headers ?? {}, body: body ?? '' };
}
