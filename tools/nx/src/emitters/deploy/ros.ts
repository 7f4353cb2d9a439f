// Deployment -> one ROS template. Backend services and custom stages have no resource type there; see the report.
import { variablesIn } from '../../settings/variables.ts';
import { type Deployment, idOf, stepsOf } from './deployment.ts';
import { printRosApi } from './ros-api.ts';
import { printRosFunctions } from './ros-functions.ts';
import { getAtt, rosName, rosValue } from './ros-text.ts';

/** Stages that the resource types accept. */
const systemStages = ['RELEASE', 'PRE', 'TEST'];

export interface RosResource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties: { readonly [name: string]: unknown };
}

export type RosResources = { readonly [name: string]: RosResource };

/** `template.json`. Variables of the settings become parameters; those that may be secret are not echoed. */
export function printRos(deployment: Deployment): object {
  const { plan } = deployment;
  const Resources: RosResources = {
    ...printRosFunctions(deployment),
    ...Object.fromEntries(
      stepsOf(plan, 'CreateApi').map((step) => [rosName(step.id), printRosApi(deployment, step.params)]),
    ),
    ...printDeployments(deployment),
    ...printApps(deployment),
    ...printPlugins(deployment),
    // Last, because it is always there: no other resource's lines depend on what follows.
    ...printGroup(deployment),
  };
  const names = parametersIn(Resources);
  return {
    ROSTemplateFormatVersion: '2015-09-01',
    Description: plan.$comment,
    ...(names.length > 0 && { Parameters: Object.fromEntries(names.map((name) => [name, parameter(name)])) }),
    Resources,
  };
}

/** Only what a function of the template names: a text of the document that looks like a variable is text. */
function parametersIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const found = Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'Ref' && typeof value === 'string') return [value];
    return key === 'Fn::Sub' ? variablesIn(value) : parametersIn(value);
  });
  return [...new Set(found)].sort();
}

function parameter(name: string) {
  const open = /(ACCOUNT_ID|BUCKET|HOST(_[A-Z]+)?|REGION)$/.test(name);
  return { Type: 'String', ...(!open && { NoEcho: true }) };
}

function printGroup({ plan }: Deployment): RosResources {
  const [group] = stepsOf(plan, 'CreateApiGroup');
  if (group === undefined) return {};
  return { Group: { Type: 'ALIYUN::ApiGateway::Group', Properties: { ...group.params } } };
}

function printDeployments({ plan }: Deployment): RosResources {
  const steps = stepsOf(plan, 'DeployApi').filter(({ params }) => systemStages.includes(params.StageName));
  return Object.fromEntries(
    steps.map(({ id, params }) => [
      rosName(id),
      {
        Type: 'ALIYUN::ApiGateway::Deployment',
        Properties: {
          GroupId: getAtt('Group', 'GroupId'),
          ApiId: getAtt(rosName(idOf(params.ApiId)), 'ApiId'),
          StageName: params.StageName,
          Description: params.Description,
        },
      },
    ]),
  );
}

/** Authorisations wait for the deployment of their API. */
function printApps({ plan }: Deployment): RosResources {
  const apps = stepsOf(plan, 'CreateApp').map(({ id, params }) => {
    const { AppKey, AppSecret, ...open } = params;
    const Properties = {
      ...open,
      ...(AppKey !== undefined && { AppKey: rosValue(AppKey) }),
      ...(AppSecret !== undefined && { AppSecret: rosValue(AppSecret) }),
    };
    return [rosName(id), { Type: 'ALIYUN::ApiGateway::App', Properties }] as const;
  });
  const grants = stepsOf(plan, 'SetAppsAuthorities')
    .filter(({ params }) => systemStages.includes(params.StageName))
    .map(({ id, params }) => {
      const api = rosName(idOf(params.ApiId));
      const resource: RosResource = {
        Type: 'ALIYUN::ApiGateway::Authorization',
        DependsOn: [rosName(`deploy:${idOf(params.ApiId).slice(4)}:${params.StageName}`)],
        Properties: {
          GroupId: getAtt('Group', 'GroupId'),
          ApiIds: [getAtt(api, 'ApiId')],
          AppIds: params.AppIds.map((app) => getAtt(rosName(idOf(app)), 'AppId')),
          StageName: params.StageName,
        },
      };
      return [rosName(id), resource] as const;
    });
  return Object.fromEntries([...apps, ...grants]);
}

/** There is no attachment to a group: a plug-in of the group is attached to each of its APIs. */
function printPlugins({ plan }: Deployment): RosResources {
  const apis = stepsOf(plan, 'CreateApi').map(({ id }) => id);
  const attachment = (plugin: string, api: string, stage: string) =>
    [
      rosName(`attach:${plugin.slice(7)}:${api.slice(4)}:${stage}`),
      {
        Type: 'ALIYUN::ApiGateway::PluginAttachment',
        DependsOn: [rosName(`deploy:${api.slice(4)}:${stage}`)],
        Properties: {
          PluginId: getAtt(rosName(plugin), 'PluginId'),
          ApiId: getAtt(rosName(api), 'ApiId'),
          StageName: stage,
        },
      },
    ] as const;
  const plugins = stepsOf(plan, 'CreatePlugin').map(({ id, params }) => {
    const Properties = { ...params, PluginData: rosValue(JSON.stringify(params.PluginData)) };
    return [rosName(id), { Type: 'ALIYUN::ApiGateway::Plugin', Properties }] as const;
  });
  const ofGroup = stepsOf(plan, 'AttachGroupPlugin').flatMap(({ params }) =>
    apis.map((api) => ({ plugin: idOf(params.PluginId), api, stage: params.StageName })),
  );
  const single = stepsOf(plan, 'AttachPlugin').map(({ params }) => ({
    plugin: idOf(params.PluginId),
    api: idOf(params.ApiId),
    stage: params.StageName,
  }));
  const all = [...ofGroup, ...single].filter(({ stage }) => systemStages.includes(stage));
  return Object.fromEntries([
    ...plugins,
    ...all.map(({ plugin, api, stage }) => attachment(plugin, api, stage)),
  ]);
}
