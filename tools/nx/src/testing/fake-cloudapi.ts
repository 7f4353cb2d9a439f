// Tests only: an account of CloudAPI in memory. It refuses what the service refuses: names that are there already,
// ids that are not, attachments that are made twice. Lists come in pages, and names narrow them by their beginning.
import type { Parameters } from '../send/requests.ts';
import { type Body, type Service, ServiceError } from '../send/service.ts';

export interface Call {
  readonly action: string;
  readonly parameters: Parameters;
}

type Item = { [field: string]: unknown };

export interface FakeAccount extends Service {
  readonly calls: Call[];
  readonly groups: Item[];
  readonly apis: Item[];
  readonly apps: Item[];
  readonly plugins: Item[];
  readonly backends: Item[];
  readonly models: Item[];
  readonly attachments: Item[];
  readonly grants: Item[];
  readonly deployments: Item[];
  readonly schemas: Item[];
  /** Makes the next call of an action fail with a code. */
  readonly failNext: (action: string, code: string) => void;
}

export function fakeAccount(): FakeAccount {
  const lists = {
    groups: [] as Item[],
    apis: [] as Item[],
    apps: [] as Item[],
    plugins: [] as Item[],
    backends: [] as Item[],
    models: [] as Item[],
    attachments: [] as Item[],
    grants: [] as Item[],
    deployments: [] as Item[],
    schemas: [] as Item[],
  };
  const calls: Call[] = [];
  const failures: { readonly action: string; readonly code: string }[] = [];
  const handlers = { ...writers(lists), ...readers(lists) };
  return {
    ...lists,
    calls,
    failNext: (action, code) => failures.push({ action, code }),
    call: (action, parameters) => {
      calls.push({ action, parameters });
      const failure = failures.findIndex((one) => one.action === action);
      const [failed] = failure < 0 ? [] : failures.splice(failure, 1);
      if (failed !== undefined) return Promise.reject(new ServiceError(failed.code, 'refused', 'request-1'));
      const handler = handlers[action];
      return new Promise((resolve) => {
        if (handler === undefined) throw new ServiceError('InvalidAction', action, undefined);
        resolve(handler(parameters as Item));
      });
    },
  };
}

type Handler = (parameters: Item) => Body;
type Lists = Omit<FakeAccount, 'calls' | 'call' | 'failNext'>;

let last = 0;
const nextId = (kind: string) => {
  last += 1;
  return `${kind}${String(last).padStart(6, '0')}`;
};

function refuse(code: string, message: string): never {
  throw new ServiceError(code, message, 'request-1');
}

function unique(list: readonly Item[], what: string, parts: Item): void {
  const there = list.some((item) => Object.entries(parts).every(([name, value]) => item[name] === value));
  if (there) refuse('Duplicate', `${what} ${JSON.stringify(parts)} is there already`);
}

function find(list: readonly Item[], key: string, value: unknown): Item {
  return list.find((item) => item[key] === String(value)) ?? refuse('NotFound', `${key} ${String(value)}`);
}

function writers(lists: Lists): { readonly [action: string]: Handler } {
  const create = (list: Item[], key: string, item: Item) => {
    const made = { ...item, [key]: nextId(key) };
    list.push(made);
    return made;
  };
  const modify = (list: readonly Item[], key: string) => (parameters: Item) => {
    Object.assign(find(list, key, parameters[key]), parameters);
    return {};
  };
  const path = ({ RequestConfig }: Item) => {
    const { RequestPath, RequestHttpMethod } = JSON.parse(String(RequestConfig));
    return { ApiPath: RequestPath, ApiMethod: RequestHttpMethod };
  };
  return {
    CreateApiGroup: (own) => {
      unique(lists.groups, 'group', { GroupName: own.GroupName });
      return create(lists.groups, 'GroupId', { ...own, SubDomain: 'abc.apigateway.example' });
    },
    ModifyApiGroup: modify(lists.groups, 'GroupId'),
    CreateModel: (own) => {
      find(lists.groups, 'GroupId', own.GroupId);
      unique(lists.schemas, 'model', { GroupId: own.GroupId, ModelName: own.ModelName });
      const made = create(lists.schemas, 'ModelId', own);
      return Object.assign(made, {
        ModelRef: `https://apigateway.aliyun.com/models/${own.GroupId}/${made.ModelId}`,
      });
    },
    ModifyModel: (own) => {
      const item = lists.schemas.find(
        ({ GroupId, ModelName }) => GroupId === own.GroupId && ModelName === own.ModelName,
      );
      Object.assign(item ?? refuse('NotFound', 'model'), own);
      return {};
    },
    CreateBackend: (own) => {
      unique(lists.backends, 'backend', { BackendName: own.BackendName });
      return create(lists.backends, 'BackendId', own);
    },
    ModifyBackend: modify(lists.backends, 'BackendId'),
    CreateBackendModel: (own) => {
      find(lists.backends, 'BackendId', own.BackendId);
      unique(lists.models, 'model', { BackendId: own.BackendId, StageName: own.StageName });
      return create(lists.models, 'BackendModelId', own);
    },
    ModifyBackendModel: (own) => {
      modify(lists.models, 'BackendModelId')(own);
      return { OperationId: 'operation-1' };
    },
    CreateApi: (own) => {
      find(lists.groups, 'GroupId', own.GroupId);
      unique(lists.apis, 'API', { GroupId: own.GroupId, ApiName: own.ApiName });
      unique(lists.apis, 'path', { GroupId: own.GroupId, ...path(own) });
      return create(lists.apis, 'ApiId', { ...own, ...path(own) });
    },
    ModifyApi: (own) => modify(lists.apis, 'ApiId')({ ...own, ...path(own) }),
    DeployApi: (own) => {
      find(lists.apis, 'ApiId', own.ApiId);
      lists.deployments.push(own);
      return {};
    },
    CreateApp: (own) => {
      unique(lists.apps, 'app', { AppName: own.AppName });
      last += 1;
      const made = { ...own, AppId: last };
      lists.apps.push(made);
      return made;
    },
    ModifyApp: (own) => {
      const app = lists.apps.find(({ AppId }) => String(AppId) === own.AppId) ?? refuse('NotFound', 'app');
      Object.assign(app, own, { AppId: app.AppId });
      return {};
    },
    SetAppsAuthorities: (own) => {
      find(lists.apis, 'ApiId', own.ApiId);
      for (const AppId of String(own.AppIds).split(',')) {
        if (!lists.apps.some((app) => String(app.AppId) === AppId)) refuse('NotFound', `app ${AppId}`);
        const grant = { ApiId: own.ApiId, StageName: own.StageName, AppId };
        unique(lists.grants, 'grant', grant);
        lists.grants.push(grant);
      }
      return {};
    },
    CreatePlugin: (own) => {
      unique(lists.plugins, 'plug-in', { PluginName: own.PluginName });
      return create(lists.plugins, 'PluginId', own);
    },
    ModifyPlugin: modify(lists.plugins, 'PluginId'),
    AttachPlugin: (own) => attach(lists, own),
    AttachGroupPlugin: (own) => attach(lists, own),
  };
}

function attach(lists: Lists, own: Item): Body {
  find(lists.plugins, 'PluginId', own.PluginId);
  unique(lists.attachments, 'attachment', own);
  lists.attachments.push(own);
  return {};
}

function readers(lists: Lists): { readonly [action: string]: Handler } {
  const begins = (list: readonly Item[], key: string, value: unknown) =>
    list.filter((item) => value === undefined || String(item[key]).startsWith(String(value)));
  const attached = (own: Item, isSame: (item: Item) => boolean) =>
    lists.attachments
      .filter((item) => item.StageName === own.StageName && isSame(item))
      .map(({ PluginId }) => find(lists.plugins, 'PluginId', PluginId));
  return {
    DescribeApiGroups: (own) =>
      page(own, begins(lists.groups, 'GroupName', own.GroupName), 'ApiGroupAttributes', 'ApiGroupAttribute'),
    DescribeModels: (own) =>
      page(
        own,
        lists.schemas.filter(({ GroupId }) => GroupId === own.GroupId),
        'ModelDetails',
        'ModelDetail',
      ),
    DescribeApis: (own) =>
      page(
        own,
        lists.apis.filter(({ GroupId }) => GroupId === own.GroupId),
        'ApiSummarys',
        'ApiSummary',
      ),
    DescribeBackendList: (own) =>
      page(own, begins(lists.backends, 'BackendName', own.BackendName), 'BackendInfoList'),
    DescribeBackendInfo: (own) => ({
      BackendInfo: {
        ...find(lists.backends, 'BackendId', own.BackendId),
        BackendModels: lists.models
          .filter(({ BackendId }) => BackendId === own.BackendId)
          .map((model) => ({ ...model, BackendModelData: undefined, BackendConfig: readBack(model) })),
      },
    }),
    DescribeUpdateBackendTask: () => ({
      ApiUpdateBackendResults: { ApiUpdateBackendResult: [{ UpdateStatus: 'OVER', ErrorMsg: '' }] },
    }),
    DescribeAppAttributes: (own) =>
      page(own, begins(lists.apps, 'AppName', own.AppName), 'Apps', 'AppAttribute'),
    DescribeAuthorizedApps: (own) =>
      page(
        own,
        lists.grants
          .filter(({ ApiId, StageName }) => ApiId === own.ApiId && StageName === own.StageName)
          .map(({ AppId }) => ({ AppId: Number(AppId) })),
        'AuthorizedApps',
        'AuthorizedApp',
      ),
    DescribePlugins: (own) =>
      page(own, begins(lists.plugins, 'PluginName', own.PluginName), 'Plugins', 'PluginAttribute'),
    DescribePluginsByApi: (own) =>
      page(
        own,
        attached(own, ({ ApiId }) => ApiId === own.ApiId),
        'Plugins',
        'PluginAttribute',
      ),
    DescribePluginsByGroup: (own) =>
      page(
        own,
        attached(own, ({ ApiId, GroupId }) => ApiId === undefined && GroupId === own.GroupId),
        'Plugins',
        'PluginAttribute',
      ),
  };
}

/** The read model has no FcVersion. */
function readBack({ BackendModelData }: Item): Body {
  const { FunctionComputeConfig } = JSON.parse(String(BackendModelData));
  return { FunctionComputeConfig: { ...FunctionComputeConfig, FcVersion: undefined } };
}

function page(own: Item, items: readonly Item[], ...path: readonly string[]): Body {
  const [number, size] = [Number(own.PageNumber), Number(own.PageSize)];
  let list: unknown = items.slice((number - 1) * size, number * size);
  for (const name of path.toReversed()) list = { [name]: list };
  return { ...(list as Body), TotalCount: items.length, PageNumber: number, PageSize: size };
}
