import { expect, test } from 'vitest';
import type { OpenApi } from '../spec/document.ts';
import { absoluteServers, basePathOf } from './servers.ts';

test.each([
  ['https://api.example.com/v1/\n', '/v1', 'https://api.example.com/v1/'],
  ['https://api.example.com/{stage}', '/live', 'https://api.example.com/live'],
])('%j is read as all who read URLs do', (url, basePath, server) => {
  const root = {
    servers: [{ url, variables: { stage: { default: '\tli\r\nve' } } }],
  } as Pick<OpenApi, 'servers'> as OpenApi;
  expect(basePathOf(root)).toBe(basePath);
  expect(absoluteServers(root)).toEqual([server]);
});
