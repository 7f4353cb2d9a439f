import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'compile-matrix', include: ['*.test.mjs'], testTimeout: 300_000 },
});
