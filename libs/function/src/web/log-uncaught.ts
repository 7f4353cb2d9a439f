// An error that nothing in a server's process caught -> a line of its log, before Node ends the process as it always does.
import type { EventEmitter } from 'node:events';
import type { Logs } from '../log.ts';

/** Watches until the server is closed. Where the process has a handler of its own for such errors, that decides. */
export function logUncaught(server: EventEmitter, logs: Logs): void {
  const logger = logs(() => ({}));
  const watch = (error: unknown, origin: string) =>
    logger.error('The process ends: nothing caught this.', { origin, error });
  process.on('uncaughtExceptionMonitor', watch);
  server.once('close', () => process.off('uncaughtExceptionMonitor', watch));
}
