// A request of the plan -> what is there already under its name, and what of it is still to be done.
import type { Parameters } from './requests.ts';
import type { Body, Lists, Service } from './service.ts';

export interface Account {
  readonly service: Service;
  readonly lists: Lists;
  /** Names of the plan's APIs. */
  readonly apiNames: ReadonlySet<string>;
}

/** What is there under the name of a request. */
export interface Found {
  /** Its own fields, as the service answers them. */
  readonly body: Body;
  /** Parameters of the request that does what is left, where not all of it is there. */
  readonly rest?: Parameters;
}

export type Find = (account: Account, parameters: Parameters) => Promise<Found | undefined>;

/** The item of a list that has the same value under `key`; `by` are the parameters that narrow the list. */
export function inList(action: string, path: readonly string[], key: string, by: readonly string[]): Find {
  return async ({ lists }, parameters) => {
    const narrowed = Object.fromEntries(by.map((name) => [name, text(parameters[name])]));
    return one(await lists.all(action, narrowed, path), (item) => item[key] === parameters[key]);
  };
}

/** All APIs of a group. */
export function apisOf({ lists }: Pick<Account, 'lists'>, group: string): Promise<readonly Body[]> {
  return lists.all('DescribeApis', { GroupId: group }, ['ApiSummarys', 'ApiSummary']);
}

/** By name; an API that no request of the plan names but that has the method and path was renamed. */
export const findApi: Find = async (account, parameters) => {
  const apis = await apisOf(account, text(parameters.GroupId));
  const { RequestPath, RequestHttpMethod } = parse(parameters.RequestConfig);
  const isRenamed = ({ ApiName, ApiPath, ApiMethod }: Body) =>
    ApiPath === RequestPath && ApiMethod === RequestHttpMethod && !account.apiNames.has(text(ApiName));
  return one(apis, (api) => api.ApiName === parameters.ApiName) ?? one(apis, isRenamed);
};

/** The read model has the function under another name, and not all that was sent of it. */
export const findBackendModel: Find = async ({ service }, parameters) => {
  const answer = await service.call('DescribeBackendInfo', { BackendId: text(parameters.BackendId) });
  const models = (field(answer.BackendInfo, 'BackendModels') ?? []) as readonly Body[];
  const model = models.find(({ StageName }) => StageName === parameters.StageName);
  if (model === undefined) return undefined;
  const config = field(model.BackendConfig, 'FunctionComputeConfig');
  const planned = Object.entries(parse(parameters.BackendModelData).FunctionComputeConfig ?? {});
  const same = planned.every(([name, value]) => name === 'FcVersion' || field(config, name) === value);
  return { body: { ...model, BackendModelData: same ? parameters.BackendModelData : '' } };
};

/** Apps that may call the API already are left out of what is to be done. */
export const findAuthorities: Find = async ({ lists }, parameters) => {
  const { GroupId, ApiId, StageName } = parameters;
  const by = { GroupId: text(GroupId), ApiId: text(ApiId), StageName: text(StageName) };
  const apps = await lists.all('DescribeAuthorizedApps', by, ['AuthorizedApps', 'AuthorizedApp']);
  const known = apps.map(({ AppId }) => text(AppId));
  const missing = text(parameters.AppIds)
    .split(',')
    .filter((id) => !known.includes(id));
  const rest = { ...parameters, AppIds: missing.join(',') };
  return missing.length === 0 ? { body: {} } : { body: {}, rest };
};

function one(items: readonly Body[], matches: (item: Body) => boolean): Found | undefined {
  const body = items.find(matches);
  return body === undefined ? undefined : { body };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Body)[name] : undefined;
}

function parse(json: unknown): Body {
  return JSON.parse(text(json)) as Body;
}

function text(value: unknown): string {
  return String(value ?? '');
}
