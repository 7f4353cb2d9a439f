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
    '404': { content: { 'image/*': { kind: 'binary' }, 'application/*+json': { kind: 'json' } } },
    default: { content: { 'application/json': { kind: 'json' } } },
  },
};
const refuse = () => [{ pointer: '', rule: 'required', limit: 'error' }];
const rules: ResponseValidators = {
  '404': { body: { 'application/*+json': refuse } },
  default: { body: { 'application/json': refuse } },
};

describe('an answer is checked by what declares its status', () => {
  test('a status without rules passes, whatever `default` says', () => {
    expect(() => expectValidAnswer(operation, { status: 200, body: Uint8Array.of(1) }, rules)).not.toThrow();
  });

  test('a status that nothing else declares is checked by `default`', () => {
    expect(() => expectValidAnswer(operation, { status: 500, body: {} }, rules)).toThrow(AnswerError);
  });

  test('a media type without rules is not checked by another one of the status', () => {
    const bytes = { status: 404, body: Uint8Array.of(1) };
    expect(() => expectValidAnswer(operation, bytes, rules)).not.toThrow();
    expect(() => expectValidAnswer(operation, { ...bytes, contentType: 'image/png' }, rules)).not.toThrow();
  });

  test('a header is checked by its declared name, and the first three issues are told', () => {
    const headers = [{ name: 'X-Count', shape: 'integer', style: 'simple', explode: false }] as const;
    const seen: unknown[] = [];
    const check = (given: unknown) => {
      seen.push(given);
      return ['/X-Count', '/a/0', '/b', '/c', '/d'].map((pointer) => ({ pointer, rule: 'false', limit: '' }));
    };
    const counted = { ...operation, responses: { 200: { headers } } };
    expect(() =>
      expectValidAnswer(counted, { status: 200, headers: { 'x-count': 1 } }, { 200: { headers: check } }),
    ).toThrow(
      /not allow: header `X-Count` is not allowed here; header `a` at \/0 is .*; header `b` is [^;]*; and 2 more\.$/,
    );
    expect(seen).toEqual([{ 'X-Count': 1 }]);
  });

  test('a media type within a range is checked by the rules of the range', () => {
    const answer = { status: 404, contentType: 'application/problem+json', body: {} };
    expect(() => expectValidAnswer(operation, answer, rules)).toThrow(AnswerError);
  });
});
