// A valid settings tree -> Settings with every default filled in.

import type { JsonNode } from './json.ts';
import { fitName } from './names.ts';
import { locate } from './overlay.ts';
import type { FunctionSettings, Settings } from './settings.ts';
import { variable } from './variables.ts';

/** Stands for the account until a deploy tool knows it. */
const accountVariable = variable('ALIBABA_CLOUD_ACCOUNT_ID');

type Given<Whole> = { readonly [Key in keyof Whole]?: Whole[Key] };
interface Raw extends Omit<Given<Settings>, 'function' | 'backend' | 'group'> {
  readonly function?: Given<Omit<FunctionSettings, 'code'>> & {
    readonly code?: Given<FunctionSettings['code']>;
  };
  readonly backend?: Given<Settings['backend']>;
  readonly group?: Given<Settings['group']>;
}

/** `node` must have passed the schema. */
export function fillDefaults(api: string, node: JsonNode): Settings {
  const raw = node.value as Raw;
  const region = raw.region ?? 'cn-hangzhou';
  const account = raw.account ?? accountVariable;
  return {
    api,
    file: node.at.file,
    region,
    account,
    group: { ...raw.group, name: raw.group?.name ?? fitName(api, 50, 'group') },
    protocol: raw.protocol ?? 'HTTP,HTTPS',
    visibility: raw.visibility ?? 'PRIVATE',
    ...(raw.disableInternet === undefined ? {} : { disableInternet: raw.disableInternet }),
    ...(raw.requestMode === undefined ? {} : { requestMode: raw.requestMode }),
    serviceTimeout: raw.serviceTimeout ?? 10_000,
    models: raw.models ?? false,
    function: fillFunction(api, raw, region, account),
    backend: { kind: raw.backend?.kind ?? 'inline', name: raw.backend?.name ?? fitName(api, 50, 'backend') },
    stages: raw.stages ?? { RELEASE: {} },
    operations: raw.operations ?? {},
    apps: raw.apps ?? {},
    plugins: raw.plugins ?? {},
    waivers: raw.waivers ?? [],
    locate: (...path) => locate(node, path),
  };
}

function fillFunction(api: string, raw: Raw, region: string, gatewayAccount: string): FunctionSettings {
  const given = raw.function ?? {};
  const type = given.type ?? 'event';
  const account = given.account ?? gatewayAccount;
  const { code, ...rest } = given;
  return {
    granularity: 'api',
    name: api.slice(0, 64),
    region,
    qualifier: 'LATEST',
    authType: 'function',
    method: 'SAME',
    runtime: type === 'web' ? 'custom.debian12' : 'nodejs20',
    handler: 'index.handler',
    command: ['/code/bootstrap'],
    port: 9000,
    cpu: 0.35,
    memory: 512,
    disk: 512,
    timeout: 10,
    concurrency: type === 'web' ? 20 : 1,
    environment: {},
    layers: [],
    external: [],
    files: {},
    validateResponses: false,
    budget: {},
    ...rest,
    type,
    account,
    roleArn: given.roleArn ?? `acs:ram::${account}:role/${roleName(api)}`,
    roleGiven: given.roleArn !== undefined,
    code: {
      ossBucket: code?.ossBucket ?? variable('CODE_BUCKET'),
      ossObject: code?.ossObject ?? '{function}.zip',
    },
  };
}

/** Role that the gateway takes on where the settings name none: lower case, at most 64 characters. */
export function roleName(api: string): string {
  return `${api.toLowerCase().slice(0, 56)}-gateway`;
}
