import { loadHandler } from '@gatefold/function/testing';
import { expect, test } from 'vitest';
import { routes } from './generated/routes.js';

test.each(Object.entries(routes))('%s has a handler of its own', async (id, route) => {
  expect(await loadHandler(id, route)).toHaveProperty('operation.id', id);
});
