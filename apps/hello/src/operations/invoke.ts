import { invoke } from '../generated/operations/invoke.js';

/** Echoes the event behind the request. `POST /fc/test/invoke/{type}` */
export default invoke(async ({ path, query, headers, body }, { request }) => {
  return {
    status: query.httpStatus ?? 200,
    headers: { 'x-custom-header': 'header value' },
    body: {
      message: 'Hello World!',
      input: {
        body: body === undefined ? '' : JSON.stringify(body),
        headers: texts({
          'X-Ca-Api-Gateway': request.header('X-Ca-Api-Gateway'),
          ...headers,
          'X-Forwarded-For': request.header('X-Forwarded-For'),
          'Content-Type': request.header('Content-Type'),
        }),
        httpMethod: request.method,
        isBase64Encoded: false,
        path: request.path,
        pathParameters: path,
        queryParameters: texts(query),
      },
    },
  };
});

/** What is there, as text. */
function texts(values: Record<string, string | number | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
