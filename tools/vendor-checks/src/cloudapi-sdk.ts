// The vendor's client of CloudAPI, pointed at a recorder on this machine -> what reaches the wire.
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { Request } from '../../nx/src/emitters/deploy/requests.ts';

interface RequestClass {
  new (map: object): object;
  /** Field of the class to name on the wire. */
  names(): { readonly [field: string]: string };
}
interface Client {
  readonly [method: string]: (request: object) => Promise<unknown>;
}
interface Sdk {
  readonly default: new (config: object) => Client;
  readonly [name: string]: unknown;
}
interface Core {
  readonly $OpenApiUtil: { readonly Config: new (map: object) => object };
}

const load = createRequire(import.meta.url);
const sdk = load('@alicloud/cloudapi20160714') as Sdk;
const { $OpenApiUtil } = load('@alicloud/openapi-core') as Core;

/** Parameters of one request as they arrived, without those that every request has. */
export type Arrived = { readonly [name: string]: string };

export interface Recorder {
  /** Sends one request with the vendor's client; rejects where the client does not know the action or a parameter. */
  readonly send: (request: Request) => Promise<Arrived>;
  readonly close: () => Promise<void>;
}

/** Opens the recorder on a free port of the loopback. */
export async function openRecorder(): Promise<Recorder> {
  const seen: Arrived[] = [];
  const server = createServer((request, response) => {
    void read(request).then((arrived) => {
      seen.push(arrived);
      response.setHeader('content-type', 'application/json');
      response.end('{"RequestId":"recorded"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const endpoint = `127.0.0.1:${address.port}`;
  const config = { accessKeyId: 'nobody', accessKeySecret: 'nothing', endpoint, protocol: 'http' };
  const client = new sdk.default(new $OpenApiUtil.Config(config));
  return {
    send: async (request) => {
      seen.length = 0;
      await call(client, request);
      const [arrived] = seen;
      if (arrived === undefined) throw new Error(`${request.action} did not reach the wire`);
      return arrived;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function call(client: Client, { action, parameters }: Request): Promise<void> {
  const Class = sdk[`${action}Request`] as RequestClass | undefined;
  const method = client[`${action.charAt(0).toLowerCase()}${action.slice(1)}`];
  if (Class === undefined || method === undefined) throw new Error(`The client has no action ${action}`);
  const fields = new Map(Object.entries(Class.names()).map(([field, name]) => [name, field]));
  const input = Object.entries(parameters).map(([name, value]) => {
    const field = fields.get(name);
    if (field === undefined) throw new Error(`${action} has no parameter ${name}`);
    return [field, value] as const;
  });
  await method.call(client, new Class(Object.fromEntries(input)));
}

const common = ['Action', 'Format', 'Version', 'Timestamp', 'SignatureNonce'];

/** Short parameters travel in the query, long ones in the form body. */
async function read(request: IncomingMessage): Promise<Arrived> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const query = new URL(request.url ?? '/', 'http://recorder').searchParams;
  const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
  const entries = [...query, ...form].filter(([name]) => !common.includes(name));
  return Object.fromEntries(entries);
}
