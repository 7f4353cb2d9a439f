// Log entries -> one JSON object a line, with the request id, on standard output.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * Writes structured log lines. `fields` join the line; an `Error` in their place or among them has its stack and causes.
 * Where one of them has the name of a field that every line has, as `requestId` or `time`, all stand under `fields`.
 */
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
 * never throw for what they are given: a line whose fields cannot be written says so, and has the rest.
 */
export function openLogs(sink: LogSink = toStandardOutput): Logs {
  return (bound) => {
    const lowest = levels.indexOf(toLevel(process.env.LOG_LEVEL));
    const write = (level: LogLevel, message: string, fields?: object): void => {
      if (levels.indexOf(level) < lowest) return;
      sink(printLine({ time: new Date().toISOString(), level, ...bound(), message }, fields));
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

function printLine(head: object, fields: object | undefined): string {
  try {
    const given: object = fields instanceof Error ? { error: fields } : { ...fields };
    const taken = Object.keys(given).some((name) => Object.hasOwn(head, name));
    return printJson({ ...head, ...(taken ? { fields: given } : given) });
  } catch (error) {
    return printJson({ ...head, fields: `could not be written: ${messageOf(error)}` });
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : typeof error);

/** JSON text of what has none by itself: errors, circles, large integers. Throws where a getter does. */
export function printJson(root: unknown): string {
  // Objects around the value, as they are and as they are printed.
  const open: { readonly value: unknown; readonly shown: unknown }[] = [];
  return JSON.stringify(root, function (this: unknown, _name, value: unknown) {
    while (open.length > 0 && open.at(-1)?.shown !== this) open.pop();
    if (open.some((one) => one.value === value)) return '[circular]';
    const shown = plainValue(value);
    if (typeof shown === 'object' && shown !== null) open.push({ value, shown });
    return shown;
  });
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? describeError(value) : value;
}

/** What tells of an error; of several in one, the first five. */
function describeError(error: Error & { readonly code?: unknown; readonly errors?: unknown }): object {
  const { name, message, code, stack, errors, cause } = error;
  return {
    name,
    message,
    code,
    stack,
    errors: Array.isArray(errors) ? errors.slice(0, 5) : undefined,
    cause,
  };
}
