// Short descriptions of APIs -> a plan, for tests.
import type { CreateApi, CreateApiGroup, FunctionComputeConfig, GatewayPlan, PlanStep } from '../plan.ts';

/** What a test says of an API; the rest is ordinary. */
export interface ApiSketch extends Partial<Omit<CreateApi, 'RequestConfig' | 'ServiceConfig'>> {
  readonly id?: string;
  readonly method?: CreateApi['RequestConfig']['RequestHttpMethod'];
  readonly path?: string;
  readonly mode?: CreateApi['RequestConfig']['RequestMode'];
  readonly protocol?: CreateApi['RequestConfig']['RequestProtocol'];
  readonly timeout?: number;
  readonly backend?: Partial<FunctionComputeConfig>;
  readonly stages?: readonly string[];
}

/** A plan of the given APIs, published in RELEASE unless a sketch says otherwise; further steps follow. */
export function planOf(
  apis: readonly ApiSketch[],
  options: { readonly group?: Partial<CreateApiGroup>; readonly steps?: readonly PlanStep[] } = {},
): GatewayPlan {
  const named = apis.map((api, index) => ({ ...api, id: api.id ?? `api${index}` }));
  const group: PlanStep = {
    id: 'group',
    action: 'CreateApiGroup',
    params: { GroupName: 'tests', ...options.group },
  };
  return {
    $comment: '',
    version: '2016-07-14',
    api: 'tests',
    region: 'cn-hangzhou',
    operations: named.map(({ id }) => ({ api: id, operation: id, function: 'main' })),
    steps: [group, ...named.flatMap(stepsFor), ...(options.steps ?? [])],
  };
}

function stepsFor(sketch: ApiSketch & { readonly id: string }): readonly PlanStep[] {
  const { id, method = 'GET', path = '/', mode = 'PASSTHROUGH', protocol = 'HTTP' } = sketch;
  const { timeout = 10_000, backend, stages = ['RELEASE'], ...own } = sketch;
  const { method: _, path: __, mode: ___, protocol: ____, id: _____, ...params } = own;
  const names = [...path.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '');
  const create: PlanStep = {
    id,
    action: 'CreateApi',
    params: {
      GroupId: { ref: 'group.GroupId' },
      ApiName: id,
      Visibility: 'PRIVATE',
      AuthType: 'ANONYMOUS',
      RequestConfig: {
        RequestProtocol: protocol,
        RequestHttpMethod: method,
        RequestPath: path,
        RequestMode: mode,
      },
      ServiceConfig: {
        ServiceProtocol: 'FunctionCompute',
        ServiceTimeout: timeout,
        FunctionComputeConfig: {
          FcVersion: '3.0',
          FcType: 'FCEvent',
          FunctionName: 'main',
          ContentTypeCatagory: 'CLIENT',
          ...backend,
        },
      },
      RequestParameters: names.map((name) => ({
        ApiParameterName: name,
        Location: 'PATH',
        ParameterType: 'String',
        Required: 'REQUIRED',
      })),
      ...params,
    },
  };
  const deploy = stages.map(
    (stage): PlanStep => ({
      id: `${id}-${stage}`,
      action: 'DeployApi',
      params: {
        GroupId: { ref: 'group.GroupId' },
        ApiId: { ref: `${id}.ApiId` },
        StageName: stage,
        Description: 'test',
      },
    }),
  );
  return [create, ...deploy];
}
