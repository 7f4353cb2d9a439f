import type { OperationDescriptor } from '@gatefold/wire';
import { describe, expect, test } from 'vitest';
import { AnswerError } from './answer-error.ts';
import { expectValidAnswer } from './check-answer.ts';
import type { ResponseValidators } from './validators.ts';

const operation: OperationDescriptor = {
  id: 'getPdf',
  method: 'GET',
  path: '/pdf',
  auth: 'APP',
  parameters: [],
  responses: {
    '200': { content: { 'application/pdf': { kind: 'binary' } } },
    default: { content: { 'application/json': { kind: 'json' } } },
  },
};
const refuse = () => [{ pointer: '', rule: 'required', message: 'must have the property "error"' }];
const rules: ResponseValidators = { default: { body: { 'application/json': refuse } } };

describe('an answer is checked by what declares its status', () => {
  test('a status without rules passes, whatever `default` says', () => {
    expect(() => expectValidAnswer(operation, { status: 200, body: Uint8Array.of(1) }, rules)).not.toThrow();
  });

  test('a status that nothing else declares is checked by `default`', () => {
    expect(() => expectValidAnswer(operation, { status: 500, body: {} }, rules)).toThrow(AnswerError);
  });
});
