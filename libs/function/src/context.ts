// Function Compute's context and the request -> the context a handler gets.
import type { OperationDescriptor } from '@gatefold/wire';
import { type Deadline, signalOf } from './deadline.ts';
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

const deadlineKey = Symbol('deadline');
type Held = { -readonly [Key in Exclude<keyof Context, 'signal'>]: Context[Key] } & {
  [deadlineKey]: Deadline;
};

// A signal costs more than all the rest together, so it comes into being when it is first asked for.
const lazy = {
  get signal(): AbortSignal {
    return signalOf(Reflect.get(this, deadlineKey));
  },
};

/** What a context holds beside what Function Compute says. */
export type ContextParts = Pick<Context, 'operation' | 'request' | 'logger' | 'system'>;

/** Makes a context. */
export function createContext(fc: FcContext, parts: ContextParts, deadline: Deadline): Context {
  const context: Held & Pick<Context, 'signal'> = Object.create(lazy);
  context.requestId = requestIdOf(fc);
  context.operation = parts.operation;
  context.request = parts.request;
  context.credentials = fc.credentials ? { ...noCredentials, ...fc.credentials } : noCredentials;
  context.function = fc.function ? { ...noFunction, ...fc.function } : noFunction;
  context.service = fc.service ?? {};
  context.region = fc.region ?? '';
  context.accountId = fc.accountId ?? '';
  context.tracing = fc.tracing ?? {};
  context.logger = parts.logger;
  context.system = parts.system;
  context[deadlineKey] = deadline;
  return context;
}

const noCredentials: Credentials = Object.freeze({ accessKeyId: '', accessKeySecret: '', securityToken: '' });
const noFunction: FunctionInfo = Object.freeze({ name: '', handler: '', memory: 0, timeout: 0 });

/** Function Compute's request id; empty where there is none. */
export function requestIdOf({ requestId }: FcContext): string {
  return typeof requestId === 'string' ? requestId : '';
}
