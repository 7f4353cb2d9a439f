// Tests only: the Terraform files of an API, read back -> one configuration, and the plan that it stands for.
import type { DeployFile } from '../emitters/deploy/emit.ts';

type Body = { readonly [name: string]: unknown };
type ResourceBodies = { readonly [key: string]: Body };

export interface Terraform {
  readonly provider: { readonly alicloud: readonly { readonly region: string }[] };
  readonly variable: ResourceBodies;
  readonly resource: { readonly [type: string]: ResourceBodies };
}

/** All files of the folder as one, as Terraform reads them. Throws where two files define one resource. */
export function mergeTerraform(files: readonly DeployFile[]): Terraform {
  const parts = files
    .filter(({ path }) => path.startsWith('terraform/') && path.endsWith('.tf.json'))
    .map(({ content }) => JSON.parse(content) as Partial<Terraform>);
  const resource: { [type: string]: { [key: string]: Body } } = {};
  for (const [type, bodies] of parts.flatMap((part) => Object.entries(part.resource ?? {}))) {
    const known = resource[type] ?? {};
    for (const [key, body] of Object.entries(bodies)) {
      if (known[key] !== undefined) throw new Error(`${type}.${key} is defined twice`);
      known[key] = body;
    }
    resource[type] = known;
  }
  const main = parts.find((part) => part.provider !== undefined);
  if (main?.provider === undefined) throw new Error('no file has the provider');
  return { provider: main.provider, variable: main.variable ?? {}, resource };
}
