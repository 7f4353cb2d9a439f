// A ROS template -> the same template, as the vendor's own classes construct and synthesise it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Template {
  readonly Resources: {
    readonly [name: string]: {
      readonly Type: string;
      readonly Properties: object;
      readonly DependsOn?: unknown;
    };
  };
}

type Class = new (stack: object, name: string, properties: unknown, enableTypes: boolean) => object;
interface Core {
  readonly App: new (
    options: object,
  ) => {
    synth(): { readonly stacks: readonly { readonly template: Template }[] };
  };
  readonly Stack: new (app: object, name: string) => object;
  readonly Token: { asAny(value: unknown): unknown };
}

const load = createRequire(import.meta.url);
const core = load('@alicloud/ros-cdk-core') as Core;
const modules: { readonly [service: string]: { readonly [name: string]: Class } } = {
  ApiGateway: load('@alicloud/ros-cdk-apigateway'),
  FC3: load('@alicloud/ros-cdk-fc3'),
  RAM: load('@alicloud/ros-cdk-ram'),
};

/** Throws the classes' own validation error, or where there is no class for a type. */
export function synthesise(template: Template): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'ros-'));
  try {
    const app = new core.App({ outdir });
    const stack = new core.Stack(app, 'Stack');
    for (const [name, { Type, Properties }] of Object.entries(template.Resources)) {
      const [, service = '', kind = ''] = Type.split('::');
      const Resource = modules[service]?.[`Ros${kind}`];
      if (Resource === undefined) throw new Error(`There is no class for ${Type}`);
      new Resource(stack, name, toProperties(Properties), true);
    }
    const [first] = app.synth().stacks;
    if (first === undefined) throw new Error('nothing was synthesised');
    return first.template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The classes' spelling: keys begin in lower case, and functions of the template are tokens. */
function toProperties(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toProperties);
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value || 'Fn::GetAtt' in value || 'Fn::Sub' in value) return core.Token.asAny(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      toProperties(item),
    ]),
  );
}
