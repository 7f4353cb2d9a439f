import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'gateway-values', include: ['src/**/*.test.ts'], testTimeout: 120_000 } });
