// The hook `initialize` -> what every invocation waits for: one run of it in an instance.
import type { FunctionParts } from './call.ts';
import type { FcContext } from './context.ts';
import type { WatchedInitialize } from './watch-initialize.ts';

export type Initialize = (context: FcContext) => void | Promise<void>;

/**
 * Runs the hook when first asked, and again with the next request after a failure. A hook that calls its own function
 * would wait for itself. Nothing but its asynchronous context tells such a call from a request that comes meanwhile, and
 * to follow that takes longer than all else at the start: so it is done in development.
 */
export function onceReady(initialize: Initialize, development: boolean): FunctionParts['ready'] {
  let ready: Promise<void> | undefined;
  let watched: WatchedInitialize | undefined;
  const run = async (context: FcContext): Promise<void> => {
    if (process.env.NODE_ENV !== 'production' && development)
      watched = (await import('./watch-initialize.ts')).watchInitialize(initialize);
    return watched ? watched.run(context) : initialize(context);
  };
  return (context) => {
    watched?.refuseInside();
    ready ??= Promise.resolve(context)
      .then(run)
      .catch((error: unknown) => {
        ready = undefined;
        throw error;
      });
    return ready;
  };
}
