// The sample of the vendor's document "Integrate API Gateway with Function Compute", ported to an ES module and async.
export async function handler(event) {
  let responseCode = 200;
  const input = JSON.parse(event.toString());
  if (input.queryParameters?.httpStatus) responseCode = input.queryParameters.httpStatus;
  if (input.body !== null && input.body !== undefined && input.isBase64Encoded) {
    input.body = Buffer.from(input.body, 'base64').toString();
  }
  return {
    isBase64Encoded: true,
    statusCode: responseCode,
    headers: { 'x-custom-header': 'header value' },
    body: Buffer.from(JSON.stringify({ message: 'Hello World!', input })).toString('base64'),
  };
}
