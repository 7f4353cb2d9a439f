// An exchange -> what a person reads of it on the terminal.
import type { Exchange } from '@gatefold/gateway';

/** One line; with `trace`, a line more for each step on the way. */
export function describeExchange(exchange: Exchange, trace: boolean): string {
  const { request, response, error, latency } = exchange;
  const refusal = error === undefined ? '' : `  ${[error.code, error.message].filter(Boolean).join(' ')}`;
  const line = `${request.method} ${request.target} -> ${response.status} ${latency.total.toFixed(0)} ms${refusal}`;
  const reason = error?.reason === undefined ? [] : [`    ${error.reason}`];
  return [line, ...reason, ...(trace ? steps(exchange) : [])].join('\n');
}

function steps({ route, verification, event, result, response }: Exchange): readonly string[] {
  return [
    route && `    route     ${route.apiName} (${route.pattern}, stage ${route.stage})`,
    verification &&
      `    verified  ${verification.by}${verification.app === undefined ? '' : ` of ${verification.app}`}`,
    verification?.stringToSign && `    signed    ${verification.stringToSign.replaceAll('\n', '#')}`,
    event && `    event     ${event}`,
    result && `    result    ${result}`,
    `    answer    ${response.status} ${response.body.length} bytes`,
  ].filter((step): step is string => typeof step === 'string');
}
