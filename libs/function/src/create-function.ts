// Routes and settings -> the function's handler: event in, result out, whatever happens in between.
import { answerInvocation } from './answer.ts';
import type { Around } from './around.ts';
import type { FunctionParts } from './call.ts';
import type { FcContext } from './context.ts';
import type { Invocation } from './event/invocation.ts';
import { type FcEvent, readEvent } from './event/read-event.ts';
import { loadWhole } from './load-whole.ts';
import { type LogSink, openLogs } from './log.ts';
import { type Initialize, onceReady } from './once-ready.ts';
import { type FcResult, type Reply, toResult } from './result.ts';
import type { PathForm } from './route/agree.ts';
import { openTable, type Routes } from './route/table.ts';

/** A function: its operations, and what goes with all of them. */
export interface FunctionDefinition {
  readonly routes: Routes;
  /** Runs around every operation, after its input has been checked. */
  readonly around?: Around;
  /**
   * Runs once for an instance, before its first operation: as initializer where that is set up, else with the first request.
   * It must not call the function itself, as that call would wait for it; in development this is an error.
   */
  readonly initialize?: Initialize;
  /** Runs before Function Compute ends an instance, where the hook is set up. */
  readonly preStop?: (context: FcContext) => void | Promise<void>;
  /** Tells callers what failed inside. Default: whether `NODE_ENV` is `development` or `test`. */
  readonly development?: boolean;
  /**
   * Checks answers against their schemas. Default: in development, and in production where `function.validateResponses` is
   * set in `gateway.json`; a bundle built without that cannot check.
   */
  readonly validateResponses?: boolean;
  /** How a gateway event's path is read where nothing in the event tells. Default: `encoded`. */
  readonly assumePath?: PathForm;
  /** Takes the log lines. Default: standard output. */
  readonly log?: LogSink;
}

/** What Function Compute calls. Export `initialize` and `preStop` by these names to use them as hooks. */
export interface FunctionHandler {
  /** Answers an event of API Gateway or of an HTTP trigger; never rejects, and the result is always well-formed. */
  (event: FcEvent, context?: FcContext): Promise<FcResult>;
  readonly initialize: (context?: FcContext) => Promise<void>;
  readonly preStop: (context?: FcContext) => Promise<void>;
  /** Answers a request that has been read already, for servers. Never rejects. */
  readonly answer: (invocation: Invocation, context?: FcContext) => Promise<Reply>;
}

/** Makes the handler. Nothing is built or loaded before the first request. */
export function createFunction(definition: FunctionDefinition): FunctionHandler {
  const parts = partsOf(definition);
  const handle = (event: FcEvent, context: FcContext | null = null): Promise<FcResult> => {
    const invocation = readEvent(event);
    const fc = context ?? {};
    if (invocation) return answerInvocation(parts, invocation, fc, toResult);
    return loadWhole().then(({ refuseEvent }) => refuseEvent(event, parts, fc));
  };
  return Object.assign(handle, {
    initialize: async (context: FcContext = {}) => parts.ready(context),
    preStop: async (context: FcContext = {}) => definition.preStop?.(context),
    answer: (invocation: Invocation, context: FcContext = {}) =>
      answerInvocation(parts, invocation, context, asReply),
  });
}

const asReply = (reply: Reply): Reply => reply;

function partsOf(definition: FunctionDefinition): FunctionParts {
  const { routes, around, initialize, assumePath = 'encoded', log } = definition;
  const environment = process.env.NODE_ENV;
  const development = definition.development ?? (environment === 'development' || environment === 'test');
  // What a build for production has settled; undefined elsewhere.
  const built = process.env.GATEFOLD_VALIDATE_RESPONSES;
  const validateResponses =
    definition.validateResponses ?? (built === undefined ? development : built === 'true');
  if (validateResponses && built === 'false')
    throw new Error('To check answers in production, set "function.validateResponses" in gateway.json.');
  const ready = initialize ? onceReady(initialize, development) : () => undefined;
  return {
    table: openTable(routes),
    ready,
    around,
    development,
    validateResponses,
    assumePath,
    logs: openLogs(log),
  };
}
