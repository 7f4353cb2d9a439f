// An exchange -> what a person reads of it on the terminal.
import type { Exchange } from '@gatefold/gateway';

/** One line; with `trace`, a line more for each step on the way. */
export function describeExchange(exchange: Exchange, trace: boolean): string {
  const { request, response, error, latency } = exchange;
  const refusal = error === undefined ? '' : `  ${[error.code, error.message].filter(Boolean).join(' ')}`;
  const line = `${request.method} ${request.target} -> ${response.status} ${latency.total.toFixed(0)} ms${refusal}`;
  const reason = error?.reason === undefined ? [] : [step('reason', error.reason)];
  return [line, ...reason, ...(trace ? steps(exchange) : [])].join('\n');
}

const step = (name: string, text: string) => `    ${name.padEnd(9)} ${text}`;

function steps({ route, verification, event, result, response }: Exchange): readonly string[] {
  return [
    route && step('route', `${route.apiName} (${route.pattern}, stage ${route.stage})`),
    verification && step('verified', verified(verification)),
    verification?.stringToSign && step('signed', verification.stringToSign.replaceAll('\n', '#')),
    event && step('event', message(event)),
    result && step('result', message(result)),
    step('answer', `${response.status}, ${response.body.length} bytes`),
  ].filter((line): line is string => typeof line === 'string');
}

function verified({ by, app }: NonNullable<Exchange['verification']>): string {
  return app === undefined ? by : `${by} of app ${app}`;
}

/** Event or result with its body readable and its headers counted. */
function message(text: string): string {
  const fields: unknown = parsed(text);
  if (typeof fields !== 'object' || fields === null) return text;
  const shown = Object.entries(fields).map(([name, value]): readonly [string, unknown] => {
    if (name === 'headers' && typeof value === 'object' && value !== null)
      return [name, `${Object.keys(value).length} headers`];
    return name === 'body' ? [name, body(fields, value)] : [name, value];
  });
  return JSON.stringify(Object.fromEntries(shown));
}

function body(fields: object, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const isEncoded = 'isBase64Encoded' in fields && String(fields.isBase64Encoded) === 'true';
  const bytes = isEncoded ? Buffer.from(value, 'base64') : Buffer.from(value);
  const isText = !bytes.includes(0) && !bytes.toString('utf8').includes('\ufffd');
  return isText ? (parsed(bytes.toString('utf8')) ?? bytes.toString('utf8')) : `${bytes.length} bytes`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
