import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { projects: ['libs/*', 'tools/*', 'apps/*', 'benchmarks'] } });
