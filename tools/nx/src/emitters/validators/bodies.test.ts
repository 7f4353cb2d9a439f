import type { RequestValidators } from '@gatefold/function/validate';
import { expect, test } from 'vitest';
import { buildApi } from '../../model/build.ts';
import { loadDocument } from '../../spec/load.ts';
import { emitValidators } from './emit.ts';
import { loadModule } from './load.ts';

const document = `openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: addNote
      requestBody:
        content:
          text/plain: { schema: { type: string, maxLength: 3 } }
          text/csv: { schema: { type: string, minLength: 2 } }
          application/yaml: { schema: { type: string, pattern: '^a' } }
      responses: { '204': { description: done } }
`;

test('each of several text bodies has rules of its own', async () => {
  const loaded = await loadDocument('openapi.yaml', { read: () => document });
  const [file] = emitValidators(buildApi(loaded, 'notes', { scope: '@demo' }));
  const { request } = loadModule<RequestValidators>(file?.content ?? '');
  const rules = (mediaType: string, text: string) =>
    request?.body?.[mediaType]?.(text)?.map(({ rule }) => rule) ?? [];
  expect(rules('text/plain', 'long')).toEqual(['maxLength']);
  expect(rules('text/csv', 'x')).toEqual(['minLength']);
  expect(rules('application/yaml', 'b')).toEqual(['pattern']);
  expect(rules('text/plain', 'b')).toEqual([]);
});
