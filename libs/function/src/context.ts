// Function Compute's context and the request -> the context a handler gets.
import type { OperationDescriptor } from '@gatefold/wire';
import { type Call, loggerFor } from './call.ts';
import { signalOf } from './deadline.ts';
import type { Shape } from './event/invocation.ts';
import type { Logger } from './log.ts';

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
  /** Given by a server that has read the request before: when it began to arrive, in milliseconds since the epoch. */
  readonly arrivedAt?: number;
  /** Given by a server: aborted where its client is gone, with the reason that `Context.signal` then has. */
  readonly signal?: AbortSignal;
}

/** The request beside its typed input. */
export interface RequestInfo {
  readonly shape: Shape;
  readonly method: string;
  /** Path as it arrived, without query. */
  readonly path: string;
  /** A header by its name in any case. */
  readonly header: (name: string) => string | undefined;
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
  /**
   * Aborted shortly before Function Compute ends the invocation, so that the handler can still answer: its reason is a
   * `ProblemError` of status 504. In a web function also where the client closes its connection, with a 499.
   */
  readonly signal: AbortSignal;
}

// Most handlers look at little of their context, and all of it takes longer to make than the rest of an invocation: so
// each part comes into being when it is asked for.
class CallContext implements Context {
  readonly #call: Call;
  constructor(call: Call) {
    this.#call = call;
  }
  get requestId() {
    return requestIdOf(this.#call.fc);
  }
  get operation() {
    return this.#call.plan.operation;
  }
  get request() {
    const { shape, method, path, header } = this.#call.invocation;
    return keep(this, 'request', {
      shape,
      method,
      path,
      header: (name: string) => header(name.toLowerCase()),
    });
  }
  get credentials() {
    return keep(this, 'credentials', { ...noCredentials, ...this.#call.fc.credentials });
  }
  get function() {
    return keep(this, 'function', { ...noFunction, ...this.#call.fc.function });
  }
  get service() {
    return this.#call.fc.service ?? nothing;
  }
  get region() {
    return this.#call.fc.region ?? '';
  }
  get accountId() {
    return this.#call.fc.accountId ?? '';
  }
  get tracing() {
    return this.#call.fc.tracing ?? nothing;
  }
  get logger() {
    const { parts, invocation, fc, plan } = this.#call;
    return keep(this, 'logger', loggerFor(parts, invocation, fc, plan.operation.id));
  }
  get signal() {
    return signalOf(this.#call);
  }
}

function keep<Value>(holder: object, name: keyof Context, value: Value): Value {
  Object.defineProperty(holder, name, { value, enumerable: true });
  return value;
}

/** Makes a context. Its parts are not its own properties until they have been asked for. */
export function createContext(call: Call): Context {
  return new CallContext(call);
}

const nothing = Object.freeze({});
const noCredentials: Credentials = Object.freeze({ accessKeyId: '', accessKeySecret: '', securityToken: '' });
const noFunction: FunctionInfo = Object.freeze({ name: '', handler: '', memory: 0, timeout: 0 });

/** Function Compute's request id; empty where there is none. */
export function requestIdOf({ requestId }: FcContext): string {
  return typeof requestId === 'string' ? requestId : '';
}
