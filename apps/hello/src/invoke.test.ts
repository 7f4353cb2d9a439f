// What the sample answers, in memory and wherever GATEFOLD_URL says.
import { invoke } from '@gatefold/function/testing';
import { expect, test } from 'vitest';
import hello from './operations/invoke.js';

test('it echoes the event behind the request', async () => {
  const answer = await invoke(hello, {
    path: { type: 'test' },
    query: { param1: 'a b' },
    headers: { headerParam: 'ü' },
    body: { bodyParam: 'c&d' },
  });
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'x-custom-header': 'header value' },
    body: {
      message: 'Hello World!',
      input: {
        body: '{"bodyParam":"c&d"}',
        headers: { headerParam: 'ü' },
        httpMethod: 'POST',
        pathParameters: { type: 'test' },
        queryParameters: { param1: 'a b' },
      },
    },
  });
});

test.each([201, 404, 503] as const)('its answer has the status that is asked for: %i', async (httpStatus) => {
  const answer = await invoke(hello, { path: { type: 'test' }, query: { httpStatus } });
  expect(answer).toMatchObject({ status: httpStatus, body: { message: 'Hello World!' } });
});
