// Terraform files and ROS template read back: the plan is there again, apart from the losses that the report names.
import type { CreateApi, GatewayPlan } from '@gatefold/gateway/plan';
import { describe, expect, it } from 'vitest';
import { readRos } from '../../testing/read-ros.ts';
import { readTerraform } from '../../testing/read-terraform.ts';
import { apiOf, settingsOf } from '../gateway/document-of.ts';
import { planGateway } from '../gateway/emit.ts';
import { functionConfigOf, readDeployment } from './deployment.ts';
import { emitDeploy } from './emit.ts';
import { readLosses } from './losses.ts';
import { fullSettings, orders } from './sample.ts';

/** Fields of an API that each loss takes away or sets otherwise. */
const lostFields: { readonly [code: string]: readonly (keyof CreateApi)[] } = {
  'loss-samples': ['ResultSample', 'FailResultSample', 'ErrorCodeSamples'],
  'loss-models': ['ResultBodyModel'],
  'loss-result-type': ['ResultType'],
  'loss-no-description': ['Description'],
  'loss-app-code': ['AppCodeAuthType'],
  'loss-visibility': ['Visibility'],
  'loss-signature-method': ['AllowSignatureMethod'],
  'loss-backend-service': ['BackendEnable', 'BackendId'],
};
const lostRules = ['MinValue', 'MaxValue', 'MinLength', 'MaxLength', 'RegularExpression', 'EnumValue'];

function define(file: object) {
  const api = apiOf('orders', orders as never);
  const settings = settingsOf('orders', { ...fullSettings, ...file });
  const { plan } = planGateway(api, settings);
  const losses = readLosses(readDeployment(api, settings, plan));
  return { plan, losses, files: emitDeploy(api, settings, plan).files };
}

const cases = (['event', 'http'] as const).flatMap((type) =>
  (['inline', 'service'] as const).flatMap((kind) =>
    (['MAPPING', 'PASSTHROUGH'] as const).map((requestMode) => ({
      requestMode,
      function: { type },
      backend: { kind },
      waivers: [{ code: 'loss-backend-service', reason: 'seen' }],
    })),
  ),
);

describe.each(cases)('read back: $function.type, $backend.kind, $requestMode', (file) => {
  const { plan, losses, files } = define(file);
  const readers = {
    terraform: () => readTerraform(files),
    ros: () => readRos(files.find(({ path }) => path === 'ros/template.json')?.content ?? '', plan.region),
  };
  it.each(['terraform', 'ros'] as const)('%s', (target) => {
    const back = readers[target]();
    const codes = (operation: string) =>
      losses.filter((loss) => loss.target === target && loss.operation === operation).map(({ code }) => code);
    const expected = plan.operations.map(({ api, operation }) =>
      comparable(plan, apiOfPlan(plan, api), codes(operation)),
    );
    const found = new Map(
      back.operations.map(({ api }) => [apiOfPlan(back, api).ApiName, apiOfPlan(back, api)] as const),
    );
    for (const [index, { operation }] of plan.operations.entries()) {
      const name = expected[index]?.ApiName as string;
      const own = found.get(name);
      expect(own, operation).toBeDefined();
      if (own !== undefined) expect(comparable(back, own, codes(operation))).toEqual(expected[index]);
    }
    const count = (one: GatewayPlan, action: string) =>
      one.steps.filter((step) => step.action === action).length;
    for (const action of [
      'CreateApiGroup',
      'CreateApi',
      'DeployApi',
      'CreateApp',
      'SetAppsAuthorities',
      'CreatePlugin',
    ])
      expect([action, count(back, action)]).toEqual([action, count(plan, action)]);
  });
});

function apiOfPlan(plan: GatewayPlan, id: string): CreateApi {
  const step = plan.steps.find((one) => one.id === id);
  if (step?.action !== 'CreateApi') throw new Error(`no API ${id}`);
  return step.params;
}

/** An API without what the losses name, and with the function that its backend service has. */
function comparable(
  plan: GatewayPlan,
  api: CreateApi,
  codes: readonly string[],
): { readonly [name: string]: unknown } {
  const gone = [...codes.flatMap((code) => lostFields[code] ?? []), 'GroupId', 'BackendId'];
  const config = functionConfigOf(plan, api);
  const { RoleArn: _, FcBaseUrl: __, ...same } = config ?? {};
  const whole: { readonly [name: string]: unknown } = {
    ...api,
    RequestConfig: {
      ...api.RequestConfig,
      ...(codes.includes('loss-body-description') && { PostBodyDescription: undefined }),
      ...(codes.includes('loss-models') && { BodyModel: undefined }),
    },
    ServiceConfig: { ...api.ServiceConfig, FunctionComputeConfig: same },
    RequestParameters: api.RequestParameters?.map((item) => ({
      ...item,
      ...(codes.includes('loss-constraints') &&
        Object.fromEntries(lostRules.map((rule) => [rule, undefined]))),
      ...(codes.includes('loss-demo-values') && { DemoValue: undefined }),
    })),
  };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !gone.includes(name)));
}
