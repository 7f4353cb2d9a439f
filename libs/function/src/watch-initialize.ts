// The hook `initialize` -> the same, which fails where it calls its own function instead of waiting for itself.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { FcContext } from './context.ts';
import type { Initialize } from './once-ready.ts';

export interface WatchedInitialize {
  readonly run: (context: FcContext) => Promise<void>;
  /** Throws where the hook calls while it runs; the hook then fails too, whatever it makes of that. */
  readonly refuseInside: () => void;
}

export function watchInitialize(initialize: Initialize): WatchedInitialize {
  const inside = new AsyncLocalStorage<true>();
  let running = true;
  let refusal: Error | undefined;
  return {
    async run(context) {
      try {
        await inside.run(true, async () => initialize(context));
      } finally {
        running = false;
        inside.disable();
      }
      if (refusal) throw refusal;
    },
    refuseInside() {
      if (!running || !inside.getStore()) return;
      refusal ??= new Error(
        'initialize calls the function itself, and the call waits for initialize to end. Call what its handlers call instead.',
      );
      throw refusal;
    },
  };
}
