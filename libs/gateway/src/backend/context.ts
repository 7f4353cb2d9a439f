// Facts of a call -> the context object that the Node.js runtime of Function Compute 3.0 hands to a handler.
import type { Route } from '../definition/definition.ts';

/** The `context` of a handler (protocol reference 7.2). */
export interface FunctionContext {
  readonly requestId: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly securityToken: string;
  };
  readonly function: {
    readonly name: string;
    readonly handler: string;
    /** Megabytes. */
    readonly memory: number;
    /** Seconds. */
    readonly timeout: number;
  };
  readonly service: {
    readonly name: string;
    readonly logProject: string;
    readonly logStore: string;
    readonly qualifier: string;
    readonly versionId: string;
  };
  readonly region: string;
  readonly accountId: string;
  readonly tracing: {
    readonly spanContext: string;
    readonly jaegerEndpoint: string;
    readonly spanBaggages: { readonly [key: string]: string };
    readonly parseOpenTracingBaggages: () => { readonly [key: string]: string };
  };
  readonly logger: Pick<Console, 'debug' | 'info' | 'warn' | 'error' | 'log'>;
}

/** The function behind the gateway. Throwing or rejecting means that the call failed. */
export type Invoke = (event: Buffer, context: FunctionContext) => Promise<unknown>;

/** A context with the ids of the call; credentials are empty, since nobody is to be called with them. */
export function buildContext(requestId: string, route: Route, region: string): FunctionContext {
  return {
    requestId,
    credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
    function: {
      name: route.backend.functionName || route.function,
      handler: 'index.handler',
      memory: 512,
      timeout: Math.ceil(route.backend.timeout / 1000),
    },
    service: { name: '', logProject: '', logStore: '', qualifier: route.backend.qualifier, versionId: '' },
    region,
    accountId: '0000000000000000',
    tracing: { spanContext: '', jaegerEndpoint: '', spanBaggages: {}, parseOpenTracingBaggages: () => ({}) },
    logger: console,
  };
}
