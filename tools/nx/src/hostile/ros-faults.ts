// A ROS template -> calls of its functions that are none of ours, and texts of the document that it does not say.
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { stepsOf } from '../emitters/deploy/deployment.ts';

interface Template {
  readonly Parameters?: { readonly [name: string]: unknown };
  readonly Resources: {
    readonly [name: string]: { readonly Type: string; readonly Properties: Record<string, unknown> };
  };
}

/** `variables` are those of the settings. */
export function rosFaults(file: unknown, plan: GatewayPlan, variables: readonly string[]): readonly string[] {
  const { Parameters = {}, Resources } = file as Template;
  const faults = Object.keys(Parameters)
    .filter((name) => !variables.includes(name))
    .map((name) => `template.json asks for ${name}`);
  const check = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (/^(Ref|Fn::.*)$/.test(key) && !isOurs(key, value, Parameters, Resources)) {
        faults.push(`template.json has ${key}: ${JSON.stringify(value).slice(0, 80)}`);
      }
      check(value);
    }
  };
  check(Resources);
  const said = Object.values(Resources).map(({ Properties }) => Properties.Description);
  const texts = stepsOf(plan, 'CreateApi').map(({ params }) => params.Description);
  const lost = texts.filter((text) => text !== undefined && !said.includes(text));
  return [...faults, ...lost.map((text) => `template.json does not say ${text?.slice(0, 80)}`)];
}

function isOurs(key: string, value: unknown, parameters: object, resources: object): boolean {
  if (key === 'Ref') return typeof value === 'string' && Object.hasOwn(parameters, value);
  if (key === 'Fn::GetAtt') return Array.isArray(value) && Object.hasOwn(resources, String(value[0]));
  if (key !== 'Fn::Sub' || typeof value !== 'string') return false;
  const names = [...value.matchAll(/\$\{(?!!)([^}]*)\}?/g)].map((match) => match[1] ?? '');
  return names.every((name) => Object.hasOwn(parameters, name));
}
