import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'vendor-checks', include: ['src/**/*.test.ts'], testTimeout: 120_000 },
});
