// What the two halves of the Terraform file share: the shape of resources, and whose provider makes them.
import type { Deployment } from './deployment.ts';

/** Resources by type and key. */
export type Resources = { readonly [type: string]: { readonly [key: string]: object } };

/** Provider of the function's resources, where it is not the gateway's. */
export function functionProvider({ settings, crossAccount }: Deployment): { readonly provider?: string } {
  return crossAccount || settings.function.region !== settings.region
    ? { provider: 'alicloud.function' }
    : {};
}
