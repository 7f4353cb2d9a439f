// Plan + process environment -> steps with values for their variables. Only what the settings say holds variables; a
// text of the document that looks like one is text.
import type { GatewayPlan, PlanStep } from '@gatefold/gateway/plan';
import { replaceVariables, variablesIn } from '../settings/variables.ts';

/** Parameters whose texts come from the settings. */
const fromSettings = ['InstanceId', 'ServiceConfig', 'BackendModelData', 'AppKey', 'AppSecret', 'PluginData'];

/** Names of the variables that a plan needs, sorted. */
export function variablesOf({ steps }: Pick<GatewayPlan, 'steps'>): readonly string[] {
  return variablesIn(steps.map(({ params }) => Object.entries(params).filter(isFromSettings)));
}

/** Names that the environment has no value for. */
export function missingVariables(
  plan: Pick<GatewayPlan, 'steps'>,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return variablesOf(plan).filter((name) => environment[name] === undefined || environment[name] === '');
}

/** The step with the environment's values; a variable without one stays as it is. */
export function fillVariables(
  step: PlanStep,
  environment: Readonly<Record<string, string | undefined>>,
): PlanStep {
  const params = Object.entries(step.params).map((entry) => {
    const [name, value] = entry;
    const fill = (variable: string) => environment[variable] ?? `\${${variable}}`;
    return [name, isFromSettings(entry) ? replaceVariables(value, fill) : value];
  });
  return { ...step, params: Object.fromEntries(params) };
}

function isFromSettings([name]: readonly [string, unknown]): boolean {
  return fromSettings.includes(name);
}
