import { expect, test } from 'vitest';
import { routes } from './generated/routes.js';

test.each(Object.entries(routes))('%s has a handler of its own', async (id, route) => {
  const { default: handler } = await route.load();
  expect(handler.operation.id).toBe(id);
});
