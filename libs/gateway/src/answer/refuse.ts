// A refusal -> the gateway's error response: X-Ca-Error-Code, X-Ca-Error-Message, empty body.
import type { Assumptions } from '../ledger.ts';
import type { Refusal } from './refusal.ts';
import type { GatewayResponse } from './response.ts';

/** The response of a refusal; control characters of the message become `?` so that it stays one header. */
export function refuse(refusal: Refusal, assumptions: Assumptions): GatewayResponse {
  return {
    status: refusal.status,
    headers: [
      ...(refusal.code === '' ? [] : [['X-Ca-Error-Code', refusal.code] as const]),
      ['X-Ca-Error-Message', headerText(refusal.message, assumptions)],
    ],
    body: Buffer.alloc(0),
  };
}

function headerText(message: string, assumptions: Assumptions): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header value must not contain
  const line = message.replaceAll(/[\0-\x1f\x7f]/g, '?');
  return assumptions.errorMessageText === 'question' ? line.replaceAll(/[^ -~]/gu, '?') : line;
}
