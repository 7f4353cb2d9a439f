// Plans that are wrong fail at start, with step, field and reason.
import { expect, test } from 'vitest';
import { createGateway } from '../index.ts';
import type { GatewayPlan, PlanStep } from '../plan.ts';
import { type ApiSketch, planOf } from '../testing/plan.ts';
import { readDefinition } from './read.ts';

const text = { ParameterType: 'String', Required: 'OPTIONAL' } as const;
const path = { ApiParameterName: 'id', Location: 'PATH', ...text } as const;

function change(plan: GatewayPlan, id: string, patch: object): GatewayPlan {
  const steps = plan.steps.map((step) =>
    step.id === id ? ({ ...step, params: { ...step.params, ...patch } } as PlanStep) : step,
  );
  return { ...plan, steps };
}

function wrong(sketch: ApiSketch, patch: object = {}): () => unknown {
  return () => readDefinition(change(planOf([sketch]), 'api0', patch));
}

test.each<[string, () => unknown, RegExp]>([
  [
    'no slash',
    wrong({ path: 'pets' }),
    /step 'api0' \(CreateApi\), RequestConfig\.RequestPath: .*starts with/,
  ],
  ['mixed segment', wrong({ path: '/[id].json' }), /RequestConfig\.RequestPath: '\[id\]\.json' mixes/],
  ['star inside', wrong({ path: '/*/a' }), /'\*' may only be the last segment/],
  ['undeclared path parameter', wrong({ path: '/[id]', RequestParameters: [] }), /RequestParameters: \[id\]/],
  ['path parameter not in path', wrong({ path: '/a', RequestParameters: [path] }), /'id' is not in the path/],
  ['auth type', wrong({}, { AuthType: 'OPEN' }), /AuthType: "OPEN" is not one of "APP"/],
  ['mode', wrong({ mode: 'MAP' as 'MAPPING' }), /RequestConfig\.RequestMode/],
  ['timeout', wrong({ timeout: 0 }), /ServiceConfig\.ServiceTimeout/],
  [
    'version of functions',
    wrong({ backend: { FcVersion: '2.0' as '3.0' } }),
    /FunctionComputeConfig\.FcVersion/,
  ],
  ['custom type without value', wrong({ backend: { ContentTypeCatagory: 'CUSTOM' } }), /ContentTypeValue/],
  ['HTTP function without URL', wrong({ backend: { FcType: 'HttpTrigger' } }), /FcBaseUrl/],
  [
    'parameter type',
    wrong({ RequestParameters: [{ ...path, Location: 'QUERY', ParameterType: 'Text' as 'String' }] }),
    /RequestParameters\[0\]\.ParameterType/,
  ],
  [
    'pattern',
    wrong({ RequestParameters: [{ ...path, Location: 'QUERY', RegularExpression: '(' }] }),
    /RegularExpression/,
  ],
  [
    'dangling map',
    wrong({ ServiceParametersMap: [{ ServiceParameterName: 'a', RequestParameterName: 'b' }] }),
    /ServiceParametersMap\[0\]\.ServiceParameterName: 'a'/,
  ],
  [
    'dangling group',
    wrong({}, { GroupId: { ref: 'nowhere.GroupId' } }),
    /GroupId: 'nowhere\.GroupId' names no CreateApiGroup step/,
  ],
  [
    'backend model missing',
    wrong({}, { BackendEnable: true, BackendId: { ref: 'b.BackendId' } }),
    /BackendId: 'b\.BackendId' names no CreateBackend/,
  ],
  ['stage name', wrong({ stages: ['release'] }), /StageName: 'release'/],
  [
    'same method and path',
    () => readDefinition(planOf([{ path: '/[a]' }, { path: '/[b]' }])),
    /step 'api0' has the same method and path/,
  ],
  ['operation unknown', () => readDefinition({ ...planOf([{}]), operations: [] }), /step 'api0'.*operations/],
  [
    'same id twice',
    () => readDefinition(planOf([{ id: 'a' }, { id: 'a', path: '/b' }])),
    /step 'a'.*id: another step/,
  ],
  ['not a plan', () => readDefinition(JSON.parse('{"version":"1"}')), /gateway plan, version/],
  ['no plan', () => readDefinition(JSON.parse('null')), /gateway plan, plan/],
  [
    'function not built',
    () => createGateway({ plan: planOf([{}]), functions: { other: async () => '' } }),
    /function 'main', which was not built \(built: other\)/,
  ],
])('%s', (_name, read, message) => {
  expect(read).toThrow(message);
  expect(read).toThrow(/Correct the spec/);
});

test('what is legal but does not work locally is told once', () => {
  const plan = planOf(
    [
      { id: 'hidden', path: '/hidden', stages: [] },
      { id: 'mapped', path: '/mapped', mode: 'MAPPING', RequestParameters: [{ ...path, Location: 'QUERY' }] },
      { id: 'open', path: '/open', AuthType: 'APPOPENID', stages: ['RELEASE', 'PRE'] },
    ],
    {
      steps: [
        {
          id: 'ip',
          action: 'CreatePlugin',
          params: { PluginName: 'office', PluginType: 'ipControl', PluginData: {} },
        },
        {
          id: 'rules',
          action: 'CreatePlugin',
          params: {
            PluginName: 'budget',
            PluginType: 'trafficControl',
            PluginData: { defaultLimit: 9, rules: [] },
          },
        },
      ],
    },
  );
  expect(readDefinition(plan).notices).toEqual([
    "Plug-in 'office' of type ipControl is not run by the local gateway: requests pass without it",
    "Plug-in 'budget': limits by rules are not run by the local gateway",
    "API 'hidden' is published in no stage (no DeployApi step): it answers I404NF",
    "API 'open': the id token of APPOPENID is not verified by the local gateway, only the app is",
    "API 'mapped': request parameter 'id' is mapped to no service parameter, the function will not see it",
  ]);
});

test('a thousand APIs, the limit of a group, are read', () => {
  const apis = Array.from({ length: 1000 }, (_, index) => ({ path: `/r${index}/[a]/x/[b]` }));
  expect(readDefinition(planOf(apis)).stages.get('RELEASE')).toHaveLength(1000);
});
