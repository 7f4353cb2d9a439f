// Api + settings + plan -> what every deploy format prints: the functions with their aliases, the role, the plan.
import type { CreateApi, FunctionComputeConfig, GatewayPlan, PlanStep } from '@gatefold/gateway/plan';
import type { Api } from '../../model/model.ts';
import { roleName } from '../../settings/defaults.ts';
import type { FunctionSettings, Settings, StageSettings } from '../../settings/settings.ts';
import { variable } from '../../settings/variables.ts';
import { hostVariable } from '../gateway/backend.ts';
import { functionName, planFunctions } from '../gateway/functions.ts';

/** One function to create. */
export interface DeployedFunction {
  /** Name among the functions of the build. */
  readonly build: string;
  /** Name in Function Compute. */
  readonly name: string;
  /** The name with `_` for `-`: an identifier for resources. */
  readonly key: string;
  /** Versions, aliases and LATEST that the gateway calls, sorted. */
  readonly qualifiers: readonly string[];
}

/** An HTTP trigger whose address the plan leaves open. */
export interface Host {
  /** The variable that stands for its host. */
  readonly variable: string;
  readonly one: DeployedFunction;
  readonly qualifier: string;
  readonly region: string;
  /** True where the gateway reaches it inside its region. */
  readonly internal: boolean;
}

export interface Deployment {
  readonly api: Api;
  readonly settings: Settings;
  readonly plan: GatewayPlan;
  readonly functions: readonly DeployedFunction[];
  /** Empty for event functions. */
  readonly hosts: readonly Host[];
  /** The role that is still to be created; absent where the settings name one. */
  readonly role?: string;
  /** True where the function lives in another account than the gateway. */
  readonly crossAccount: boolean;
}

export type StepOf<Action extends PlanStep['action']> = Extract<PlanStep, { readonly action: Action }>;

/** Everything a printer needs. */
export function readDeployment(api: Api, settings: Settings, plan: GatewayPlan): Deployment {
  const { account, roleGiven } = settings.function;
  const functions = readFunctions(api, settings);
  return {
    api,
    settings,
    plan,
    functions,
    hosts: readHosts(api, settings, functions),
    ...(!roleGiven && { role: roleName(settings.api) }),
    crossAccount: account !== settings.account,
  };
}

/** Steps of one action, in order. */
export function stepsOf<Action extends PlanStep['action']>(
  plan: GatewayPlan,
  action: Action,
): readonly StepOf<Action>[] {
  return plan.steps.filter((step): step is StepOf<Action> => step.action === action);
}

/** Step id that a reference names. */
export function idOf(ref: { readonly ref: string }): string {
  return ref.ref.slice(0, ref.ref.lastIndexOf('.'));
}

/** Any step id or name as an identifier: letters, digits and `_`. */
export function keyOf(id: string): string {
  const key = id.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(key) ? key : `_${key}`;
}

/** Versions have numbers, so what has letters and is not LATEST is an alias. */
export function aliasesOf({ qualifiers }: DeployedFunction): readonly string[] {
  return qualifiers.filter((qualifier) => qualifier !== 'LATEST' && !/^\d+$/.test(qualifier));
}

/** The function's side of an API: its own, or that of its backend's first stage, which formats without models repeat. */
export function functionConfigOf(plan: GatewayPlan, params: CreateApi): FunctionComputeConfig | undefined {
  const own = params.ServiceConfig.FunctionComputeConfig;
  if (params.BackendId === undefined || own === undefined) return own;
  const backend = params.BackendId.ref;
  const models = stepsOf(plan, 'CreateBackendModel').filter(
    (model) => model.params.BackendId.ref === backend,
  );
  const model = models.find(({ params: { StageName } }) => StageName === 'RELEASE') ?? models[0];
  return { ...own, ...model?.params.BackendModelData.FunctionComputeConfig };
}

function readFunctions(api: Api, settings: Settings): readonly DeployedFunction[] {
  const found = new Map<string, { readonly build: string; readonly qualifiers: Set<string> }>();
  const stages = settings.backend.kind === 'service' ? Object.values(settings.stages) : [{}];
  for (const { name: build } of planFunctions(api, settings)) {
    for (const stage of stages) {
      const name = functionName(
        stage.functionName ?? settings.function.name,
        build.slice(api.name.length + 1),
      );
      const one = found.get(name) ?? { build, qualifiers: new Set<string>() };
      one.qualifiers.add(stage.qualifier ?? settings.function.qualifier);
      found.set(name, one);
    }
  }
  return [...found]
    .map(([name, { build, qualifiers }]) => ({
      build,
      name,
      key: keyOf(name),
      qualifiers: [...qualifiers].sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readHosts(api: Api, settings: Settings, functions: readonly DeployedFunction[]): readonly Host[] {
  if (settings.function.type === 'event') return [];
  const stages = settings.backend.kind === 'service' ? Object.keys(settings.stages) : [undefined];
  const hosts = new Map<string, Host>();
  for (const { name: build } of planFunctions(api, settings)) {
    for (const stage of stages) {
      const own: StageSettings = (stage === undefined ? undefined : settings.stages[stage]) ?? {};
      const name = functionName(own.functionName ?? settings.function.name, build.slice(api.name.length + 1));
      const one = functions.find((item) => item.name === name);
      const variable = hostVariable(settings, build, stage);
      const qualifier = own.qualifier ?? settings.function.qualifier;
      const region = own.region ?? settings.function.region;
      const internal = region === settings.region;
      if (one !== undefined) hosts.set(variable, { variable, one, qualifier, region, internal });
    }
  }
  return [...hosts.values()];
}

/** The HTTP trigger that stands open in a configuration. */
export function hostOf({ hosts }: Deployment, { FcBaseUrl = '' }: FunctionComputeConfig): Host | undefined {
  return hosts.find(({ variable: name }) => FcBaseUrl === `https://${variable(name)}`);
}

/** Name of the HTTP trigger of a version or alias, unique in its function. */
export function triggerName(qualifier: string): string {
  return qualifier === 'LATEST' ? 'http' : `http-${qualifier}`;
}

/** Methods an HTTP trigger lets through: all, as the gateway decides which of them an operation has. */
export const triggerMethods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const;

/** `custom...` runtimes start a command of their own. */
export function startCommand(settings: FunctionSettings) {
  return settings.runtime.startsWith('custom')
    ? { command: settings.command, port: settings.port }
    : undefined;
}

/** A hook of an instance: the export that Function Compute calls, and for how many seconds at most. */
export interface Hook {
  readonly handler: string;
  readonly timeout: number;
}

/** The hooks that the settings set up; undefined where there are none. A custom runtime is asked by path instead. */
export function hooksOf({ initializer, preStop }: FunctionSettings) {
  if (initializer === undefined && preStop === undefined) return undefined;
  const hook = (name: string, { timeout }: { readonly timeout: number }): Hook => ({
    handler: `index.${name}`,
    timeout,
  });
  return {
    ...(initializer && { initializer: hook('initialize', initializer) }),
    ...(preStop && { preStop: hook('preStop', preStop) }),
  };
}

/** Object of the zipped code of a function. */
export function codeObject(settings: FunctionSettings, { name }: DeployedFunction): string {
  return settings.code.ossObject.replaceAll('{function}', name);
}
