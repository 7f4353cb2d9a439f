// The vendor's client of CloudAPI -> a Service. It is loaded when it is needed, from where `npm install` puts it.
import { createRequire } from 'node:module';
import type { senderPackages } from './packages.ts';
import type { Parameters } from './requests.ts';
import { type Body, type Service, ServiceError } from './service.ts';
import type { Sleep } from './settle.ts';

interface RequestClass {
  new (map: object): object;
  /** Field of the class to name on the wire. */
  names(): { readonly [field: string]: string };
}
interface Response {
  readonly body?: { toMap(): Body };
}
interface Client {
  readonly [method: string]: (request: object) => Promise<Response>;
}
interface Sdk {
  readonly default: new (config: object) => Client;
  readonly [name: string]: unknown;
}
interface Credentials {
  readonly default: new () => object;
}

export interface SdkOptions {
  readonly region: string;
  /** `https://apigateway.cn-hangzhou.aliyuncs.com` and the like; the client knows the public ones. */
  readonly endpoint?: string;
  readonly sleep: Sleep;
}

/** Credentials come from where the vendor's tools look for them. Throws where the packages are not installed. */
export function openSdk({ region, endpoint, sleep }: SdkOptions): Service {
  const sdk = load<Sdk>('@alicloud/cloudapi20160714');
  const credentials = load<Credentials>('@alicloud/credentials');
  const url = endpoint === undefined ? undefined : new URL(endpoint);
  const client = new sdk.default({
    credential: new credentials.default(),
    regionId: region,
    ...(url !== undefined && { endpoint: url.host, protocol: url.protocol.slice(0, -1) }),
  });
  return {
    call: (action, parameters) => withPatience(() => send(sdk, client, action, parameters), sleep),
  };
}

function load<Module>(name: keyof typeof senderPackages): Module {
  try {
    return createRequire(import.meta.url)(name) as Module;
  } catch (cause) {
    throw new Error(`The package ${name} is not installed. Run "npm install" in this folder first.`, {
      cause,
    });
  }
}

/** Refuses actions and parameters that the client does not know. */
async function send(sdk: Sdk, client: Client, action: string, parameters: Parameters): Promise<Body> {
  const Request = sdk[`${action}Request`] as RequestClass | undefined;
  const method = client[`${action.charAt(0).toLowerCase()}${action.slice(1)}`];
  if (Request === undefined || method === undefined) throw new Error(`The client has no action ${action}`);
  const fields = new Map(Object.entries(Request.names()).map(([field, name]) => [name, field]));
  const input = Object.entries(parameters).map(([name, value]) => {
    const field = fields.get(name);
    if (field === undefined) throw new Error(`${action} has no parameter ${name}`);
    return [field, value] as const;
  });
  try {
    const { body } = await method.call(client, new Request(Object.fromEntries(input)));
    return body?.toMap() ?? {};
  } catch (error) {
    throw refusal(error);
  }
}

/** Errors of the client have the service's code and the answer's data. */
function refusal(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { data } = error as { readonly data?: { readonly RequestId?: string } };
  return new ServiceError(String(error.code), error.message, data?.RequestId, error);
}

const attempts = 6;

/** A throttled call was not carried out: it is repeated after 1, 2, 4, ... seconds. Nothing else is. */
async function withPatience<Result>(call: () => Promise<Result>, sleep: Sleep): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const throttled = error instanceof ServiceError && error.code.startsWith('Throttling');
      if (!throttled || attempt === attempts) throw error;
      await sleep(1000 * 2 ** (attempt - 1));
    }
  }
}
