// Log entries -> one JSON object a line, with the request id, on standard output.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes structured log lines. `fields` join the line; an `Error` among them is written with its stack and causes. */
export interface Logger {
  debug(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

/** Where lines go; without line break. */
export type LogSink = (line: string) => void;

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

const toStandardOutput: LogSink = (line) => {
  process.stdout.write(`${line}\n`);
};

/** Makes a logger whose lines all carry what `bound` answers. */
export type Logs = (bound: () => object) => Logger;

/**
 * Loggers that write to a sink. Lines below the environment variable `LOG_LEVEL` (`info` if absent) are dropped. They
 * never throw: what JSON cannot carry is written as text.
 */
export function openLogs(sink: LogSink = toStandardOutput): Logs {
  const lowest = levels.indexOf(toLevel(process.env.LOG_LEVEL));
  return (bound) => {
    const write = (level: LogLevel, message: string, fields?: object): void => {
      if (levels.indexOf(level) < lowest) return;
      sink(printLine({ time: new Date().toISOString(), level, ...bound(), message, ...fields }));
    };
    return {
      debug: (message, fields) => write('debug', message, fields),
      info: (message, fields) => write('info', message, fields),
      warn: (message, fields) => write('warn', message, fields),
      error: (message, fields) => write('error', message, fields),
    };
  };
}

function toLevel(text: string | undefined): LogLevel {
  return levels.find((level) => level === text?.toLowerCase()) ?? 'info';
}

function printLine(entry: object): string {
  const open: unknown[] = [];
  try {
    return JSON.stringify(entry, function (this: unknown, _name, value: unknown) {
      while (open.length > 0 && open[open.length - 1] !== this) open.pop();
      if (open.includes(value)) return '[circular]';
      if (typeof value === 'object' && value !== null && !(value instanceof Error)) open.push(value);
      return plainValue(value);
    });
  } catch (error) {
    return JSON.stringify({ level: 'error', message: `A log entry could not be written: ${String(error)}` });
  }
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? describeError(value) : value;
}

/** An error as data: name, message, stack, and the chain of causes (at most five). */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? error : String(error);
  const { name, message, stack, cause } = error;
  return cause === undefined || depth >= 5
    ? { name, message, stack }
    : { name, message, stack, cause: describeError(cause, depth + 1) };
}
