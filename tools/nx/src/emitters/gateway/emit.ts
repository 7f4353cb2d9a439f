// Api + Settings -> GatewayPlan, and the files that hold it and what is lost of it.
import type { GatewayPlan, PlanOperation, PlanStep } from '@gatefold/gateway/plan';
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';
import { readDeployment } from '../deploy/deployment.ts';
import { emitReport } from '../deploy/report.ts';
import { generatedNote } from '../header.ts';
import { printJson } from '../print-json.ts';
import { apiId, createApi } from './api-step.ts';
import { appSteps } from './apps.ts';
import { backendSteps } from './backend.ts';
import { checkPlan, hasQuery } from './check.ts';
import { checkRootExtensions } from './extensions.ts';
import { type PlannedFunction, planFunctions } from './functions.ts';
import { planModels } from './models/models.ts';
import { pluginSteps } from './plugins.ts';
import { shorten } from './request-parameter.ts';
import { findSharing, type Served } from './sharing.ts';
import { waive } from './waivers.ts';

/** The plan in the order of the calls; problems are those of the document and the settings together, waivers applied. */
export function planGateway(
  api: Api,
  settings: Settings,
): { readonly plan: GatewayPlan; readonly problems: readonly Problem[] } {
  const functions = planFunctions(api, settings);
  const sorted = sortOperations(functions).filter(({ operation }) => !hasQuery(operation));
  const { own, shared, problems } = findSharing(api, settings, sorted);
  const served = own.filter(({ operation }) => operation.descriptor.method !== 'QUERY');
  const models = planModels(
    api,
    settings,
    served.map(({ operation }) => operation),
  );
  const apis = served.map(({ planned, operation }) =>
    createApi(api, settings, planned, operation, models.of(operation)),
  );
  const plan: GatewayPlan = {
    $comment: generatedNote(api.file),
    version: '2016-07-14',
    api: api.name,
    region: settings.region,
    operations: [
      ...served.map(({ planned, operation }) => entry(planned, operation, operation)),
      ...shared.map(({ guest, host }) => entry(guest.planned, guest.operation, host.operation)),
    ],
    steps: [
      groupStep(api, settings),
      ...models.steps,
      ...functions.flatMap((planned) => backendSteps(settings, planned)),
      ...apis.map((request) => request.step),
      ...consumerSteps(
        api,
        settings,
        served.map(({ operation }) => operation),
      ),
    ],
  };
  const found = [
    ...checkRootExtensions(api),
    ...apis.flatMap((request) => request.problems),
    ...problems,
    ...checkPlan(api, settings, api.operations),
  ];
  return { plan, problems: waive(settings, found) };
}

/** What follows once the APIs are there: deployments, apps, plug-ins. */
function consumerSteps(api: Api, settings: Settings, operations: readonly Operation[]): readonly PlanStep[] {
  return [
    ...operations.flatMap((operation) => deploySteps(api, settings, operation)),
    ...appSteps(settings, operations),
    ...pluginSteps(settings, operations),
  ];
}

/** `apps/<api>/gateway/`: `cloudapi.json`, which the local gateway runs and every deploy format is printed from, and the report. */
export function emitGateway(
  api: Api,
  settings: Settings,
): { readonly files: readonly File[]; readonly problems: readonly Problem[] } {
  const { plan, problems } = planGateway(api, settings);
  const folder = `apps/${api.name}/gateway`;
  return {
    files: [
      { path: `${folder}/cloudapi.json`, content: printJson(plan), owner: 'generator' },
      ...emitReport(readDeployment(api, settings, plan), folder),
    ],
    problems,
  };
}

/** `host` is the operation whose API carries this one: itself, nearly always. */
function entry(planned: PlannedFunction, operation: Operation, host: Operation): PlanOperation {
  return { api: apiId(host), operation: operation.id, function: planned.name };
}

/** By path, then method: the order in the document does not matter to anybody who reads a difference. */
function sortOperations(functions: readonly PlannedFunction[]): readonly Served[] {
  const key = ({ operation }: Served) => `${operation.template} ${operation.descriptor.method}`;
  return functions
    .flatMap((planned) => planned.operations.map((operation) => ({ planned, operation })))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function groupStep(api: Api, settings: Settings): PlanStep {
  const description = shorten(settings.group.description ?? api.title);
  return {
    id: 'group',
    action: 'CreateApiGroup',
    params: {
      GroupName: settings.group.name,
      ...(description !== undefined && { Description: description }),
      BasePath: api.basePath || '/',
      ...(settings.group.instanceId !== undefined && { InstanceId: settings.group.instanceId }),
    },
  };
}

function deploySteps(api: Api, settings: Settings, operation: Operation): readonly PlanStep[] {
  return Object.keys(settings.stages).map((stage) => ({
    id: `deploy:${operation.id}:${stage}`,
    action: 'DeployApi',
    params: {
      GroupId: { ref: 'group.GroupId' },
      ApiId: { ref: `${apiId(operation)}.ApiId` },
      StageName: stage,
      Description: `${api.title} ${api.version}`.slice(0, 180),
    },
  }));
}
