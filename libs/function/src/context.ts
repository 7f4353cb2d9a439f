// Function Compute's context and the request -> the context a handler gets.
import type { OperationDescriptor } from '@gatefold/wire';
import type { HeaderLookup } from './event/headers.ts';
import type { Shape } from './event/invocation.ts';
import type { Logger } from './log.ts';
import type { SystemParameters } from './system.ts';

/** Temporary credentials of the function's role; empty texts where the function has no role. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
}

/** The function that runs. `memory` in MB, `timeout` in seconds. */
export interface FunctionInfo {
  readonly name: string;
  readonly handler: string;
  readonly memory: number;
  readonly timeout: number;
}

/** Where the function's logs go, and which of its versions runs. */
export interface ServiceInfo {
  readonly name?: string;
  readonly logProject?: string;
  readonly logStore?: string;
  readonly qualifier?: string;
  readonly versionId?: string;
}

/** Tracing of Function Compute, as far as it is switched on. */
export interface Tracing {
  readonly spanContext?: string;
  readonly jaegerEndpoint?: string;
  readonly spanBaggages?: unknown;
}

/** What Function Compute hands over with an event. Every field is optional: a test may give `{}`. */
export interface FcContext {
  readonly requestId?: string;
  readonly credentials?: Partial<Credentials>;
  readonly function?: Partial<FunctionInfo>;
  readonly service?: ServiceInfo;
  readonly region?: string;
  readonly accountId?: string;
  readonly tracing?: Tracing;
}

/** The request beside its typed input. */
export interface RequestInfo {
  readonly shape: Shape;
  readonly method: string;
  /** Path as it arrived, without query. */
  readonly path: string;
  /** A header by its name in any case. */
  readonly header: HeaderLookup;
}

/** What a handler gets beside its input. */
export interface Context {
  /** Function Compute's request id; the log lines carry the gateway's beside it. */
  readonly requestId: string;
  readonly operation: OperationDescriptor;
  readonly request: RequestInfo;
  readonly credentials: Credentials;
  readonly function: FunctionInfo;
  readonly service: ServiceInfo;
  /** As in `cn-hangzhou`; empty where unknown. */
  readonly region: string;
  readonly accountId: string;
  readonly tracing: Tracing;
  readonly logger: Logger;
  /** Aborted shortly before Function Compute ends the invocation, so that the handler can still answer. */
  readonly signal: AbortSignal;
  /** The gateway's system parameters, as far as its definition asks for them. */
  readonly system: SystemParameters;
}

/** What a context is made of. */
export interface ContextParts {
  readonly requestId: string;
  readonly operation: OperationDescriptor;
  readonly request: RequestInfo;
  readonly fc: FcContext;
  readonly logger: () => Logger;
  readonly signal: () => AbortSignal;
  readonly system: () => SystemParameters;
}

/** Makes a context; logger, signal and system parameters come into being when first asked for. */
export function createContext({ fc, logger, signal, system, ...known }: ContextParts): Context {
  return {
    ...known,
    credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '', ...fc.credentials },
    function: { name: '', handler: '', memory: 0, timeout: 0, ...fc.function },
    service: fc.service ?? {},
    region: fc.region ?? '',
    accountId: fc.accountId ?? '',
    tracing: fc.tracing ?? {},
    get logger() {
      return logger();
    },
    get signal() {
      return signal();
    },
    get system() {
      return system();
    },
  };
}
