import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'parameters', include: ['src/**/*.test.ts'], testTimeout: 120_000 } });
