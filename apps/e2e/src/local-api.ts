// An API of this workspace behind the local gateway: its emitted plan, its handler, a free port.
import { readFileSync } from 'node:fs';
import { createGateway, type GatewayOptions, type GatewayPlan, type Invoke } from '@gatefold/gateway';

export const APP = { name: 'tests', appKey: 'test-key', appSecret: 'test-secret' };

export interface LocalApi {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The plan as it was emitted. */
export function emittedPlan(api: string): GatewayPlan {
  const file = new URL(`../../${api}/gateway/cloudapi.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as GatewayPlan;
}

/** Starts the gateway with one function behind every operation. */
export async function startApi(
  api: string,
  invoke: Invoke,
  options: Partial<GatewayOptions> = {},
): Promise<LocalApi> {
  const { plan = emittedPlan(api) } = options;
  const names = new Set(plan.operations.map((operation) => operation.function));
  const functions = Object.fromEntries([...names].map((name) => [name, invoke]));
  const gateway = createGateway({ functions, apps: [APP], ...options, plan });
  const { url } = await gateway.listen(0);
  return { url, close: gateway.close };
}
