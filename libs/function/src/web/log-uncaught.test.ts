import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openLogs } from '../log.ts';
import { logUncaught } from './log-uncaught.ts';

it('logs what ends the process as one line, until the server is closed', () => {
  const lines: string[] = [];
  const server = new EventEmitter();
  const before = process.listenerCount('uncaughtExceptionMonitor');
  logUncaught(
    server,
    openLogs((line) => void lines.push(line)),
  );
  const [listener] = process.listeners('uncaughtExceptionMonitor').slice(before);
  listener?.(new TypeError('no pet', { cause: new Error('no database') }), 'unhandledRejection');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      time: expect.any(String),
      level: 'error',
      message: 'The process ends: nothing caught this.',
      origin: 'unhandledRejection',
      error: {
        name: 'TypeError',
        message: 'no pet',
        stack: expect.any(String),
        cause: expect.objectContaining({ message: 'no database' }),
      },
    },
  ]);
  server.emit('close');
  expect(process.listenerCount('uncaughtExceptionMonitor')).toBe(before);
});
