// An API of several functions on this machine: each is called for its own operations, in an instance of its own.
import { expect, onTestFinished, test } from 'vitest';
import { copyWorkspace } from '../testing/workspace-copy.ts';
import { serve } from './serve.ts';

test('each function of an API has its own instance', async () => {
  const root = await copyWorkspace('petstore', { granularity: 'operation' });
  const seen: string[] = [];
  const { url, plan, stop } = await serve({
    root,
    api: 'petstore',
    port: 0,
    stage: 'RELEASE',
    watch: false,
    log: () => {},
    report: (error) => seen.push(String(error)),
    onExchange: ({ event, error }) => seen.push(error?.message ?? JSON.parse(event?.toString() ?? '{}').path),
  });
  onTestFinished(stop);
  expect(new Set(plan.operations.map((one) => one.function)).size).toBe(plan.operations.length);
  const response = await fetch(`${url}/v1/inventory`);
  expect(response.status).toBe(200);
  expect(seen).toEqual(['/v1/inventory']);
});
