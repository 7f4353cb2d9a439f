import type { OperationDescriptor } from '@gatefold/wire';
import { describe, expect, it } from 'vitest';
import { canAnswer, notAcceptable } from './accept.ts';
import { handlers } from './fixture/shop.ts';

const answers = (...types: string[]): OperationDescriptor => ({
  ...handlers.getItem.operation,
  responses: { 200: { content: Object.fromEntries(types.map((type) => [type, { kind: 'text' }])) } },
});

describe('accept', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/*;q=0.5, text/html', true],
    ['text/html, application/json;q=0', false],
    ['text/html;q=0.1', false],
    ['text/*', false],
  ])('%j suits JSON: %s', (accept, suits) => {
    expect(canAnswer(answers('application/json; charset=utf-8'), accept)).toBe(suits);
  });

  it('suits ranges of the document, and answers without body', () => {
    expect(canAnswer(answers('image/*'), 'image/png')).toBe(true);
    expect(canAnswer(answers('image/*'), 'text/html')).toBe(false);
    expect(canAnswer({ ...answers(), responses: { 204: {} } }, 'text/html')).toBe(true);
    expect(canAnswer({ ...answers(), responses: {} }, 'text/html')).toBe(true);
  });

  it('says what there is', () => {
    expect(notAcceptable(answers('text/plain', 'image/png')).message).toBe(
      'The operation answers in text/plain, image/png.',
    );
  });
});
