// What the sender knows of each action of the plan: how to find what is there already, and how to change it.
import type { PlanStep } from '@gatefold/gateway/plan';
import { type Find, findApi, findAuthorities, findBackendModel, inList } from './find.ts';

export interface Kind {
  /** Parameters that name what the thing belongs to: where that is new, so is the thing. */
  readonly owners: readonly string[];
  /** Absent: the request is sent each time. */
  readonly find?: Find;
  /** Parameters that cannot be changed once the thing is there. */
  readonly fixed?: readonly string[];
  /** Parameters that are compared. Absent: the thing is modified each time. Empty: being there is enough. */
  readonly compared?: readonly string[];
  readonly modify?: Modify;
}

/** The action that changes what was found. */
export interface Modify {
  readonly action: string;
  /** Field of what was found that names it. */
  readonly id: string;
  /** Parameters of the request that the action does not take. */
  readonly omits?: readonly string[];
}

export const kinds: { readonly [action in PlanStep['action']]: Kind } = {
  CreateApiGroup: {
    owners: [],
    find: inList('DescribeApiGroups', ['ApiGroupAttributes', 'ApiGroupAttribute'], 'GroupName', [
      'GroupName',
    ]),
    fixed: ['InstanceId'],
    compared: ['Description', 'BasePath'],
    modify: { action: 'ModifyApiGroup', id: 'GroupId', omits: ['InstanceId'] },
  },
  CreateModel: {
    owners: ['GroupId'],
    find: inList('DescribeModels', ['ModelDetails', 'ModelDetail'], 'ModelName', ['GroupId']),
    compared: ['Schema', 'Description'],
    modify: { action: 'ModifyModel', id: 'GroupId' },
  },
  CreateBackend: {
    owners: [],
    find: inList('DescribeBackendList', ['BackendInfoList'], 'BackendName', ['BackendName']),
    fixed: ['BackendType'],
    compared: ['Description'],
    modify: { action: 'ModifyBackend', id: 'BackendId' },
  },
  CreateBackendModel: {
    owners: ['BackendId'],
    find: findBackendModel,
    compared: ['BackendModelData', 'Description'],
    modify: { action: 'ModifyBackendModel', id: 'BackendModelId' },
  },
  // What a definition was is not read back: its read model has other names, and publishing follows anyway.
  CreateApi: { owners: ['GroupId'], find: findApi, modify: { action: 'ModifyApi', id: 'ApiId' } },
  DeployApi: { owners: [] },
  CreateApp: {
    owners: [],
    find: inList('DescribeAppAttributes', ['Apps', 'AppAttribute'], 'AppName', ['AppName']),
    compared: ['Description'],
    modify: { action: 'ModifyApp', id: 'AppId', omits: ['AppKey', 'AppSecret'] },
  },
  SetAppsAuthorities: { owners: ['ApiId'], find: findAuthorities, compared: [] },
  CreatePlugin: {
    owners: [],
    find: inList('DescribePlugins', ['Plugins', 'PluginAttribute'], 'PluginName', ['PluginName']),
    fixed: ['PluginType'],
    compared: ['PluginData', 'Description'],
    modify: { action: 'ModifyPlugin', id: 'PluginId', omits: ['PluginType'] },
  },
  AttachPlugin: {
    owners: ['PluginId', 'ApiId'],
    find: inList('DescribePluginsByApi', ['Plugins', 'PluginAttribute'], 'PluginId', [
      'GroupId',
      'ApiId',
      'StageName',
    ]),
    compared: [],
  },
  AttachGroupPlugin: {
    owners: ['PluginId', 'GroupId'],
    find: inList('DescribePluginsByGroup', ['Plugins', 'PluginAttribute'], 'PluginId', [
      'GroupId',
      'StageName',
    ]),
    compared: [],
  },
};
