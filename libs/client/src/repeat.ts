// How an attempt ended to the wait before the next one, if it is safe and worth repeating.
/** What the decision needs to know. Without `status` the connection broke. */
export interface Ending {
  readonly status?: number;
  /** Set where the gateway, not the backend, answered. */
  readonly refusal?: { readonly code: string; readonly message: string };
  header(name: string): string | undefined;
}

/** Whom a gateway's refusal lets repeat: every call (the backend was never reached), idempotent calls, none. */
export type Repeatable = 'always' | 'idempotent' | 'never';

/** By code; the classic generation has messages only. `gatewayCodes` documents what the patterns mean. */
export function repeatable(code: string, message: string): Repeatable {
  if (/^T429ID|^D504IL|^X504VE/.test(code)) return 'never';
  if (/closed/i.test(message)) return 'idempotent';
  if (/^(T429|D503|D504(CO|RE|CS))/.test(code) || /^Throttled/.test(message)) return 'always';
  return /^(.50[234]|X500ER|S403NU)/.test(code) ? 'idempotent' : 'never';
}

const idempotent = /^(GET|HEAD|OPTIONS|PUT|DELETE|QUERY)$/;

/** Whether sending the same call again can do no harm and may help. */
export function mayRepeat(method: string, { status, refusal }: Ending): boolean {
  const harmless = idempotent.test(method);
  if (refusal?.code || (refusal && status === 403)) {
    const answer = repeatable(refusal.code, refusal.message);
    return answer === 'always' || (harmless && answer === 'idempotent');
  }
  return harmless && (!status || status === 429 || (status > 501 && status < 505));
}

/** Milliseconds: what `Retry-After` asks, or a random part of a doubling delay. `attempt` counts from 1. */
export function waitBefore(attempt: number, { header }: Ending, delay: number): number {
  const asked = header('retry-after');
  const spread = Math.random() * delay;
  if (!asked) return spread * 2 ** attempt;
  const served = Date.parse(header('date') ?? '') || Date.now();
  return spread + Math.max(0, Number(asked) * 1000 || Date.parse(asked) - served || 0);
}

/** How far the gateway's clock is ahead, where it refused a timestamp and a clock more than 1 s off can be the reason. */
export function learnSkew({ refusal, header }: Ending, known: number): number | undefined {
  if (!refusal || !/S403TE|timestamp/i.test(refusal.code + refusal.message)) return;
  const skew = Date.parse(header('date') ?? '') - Date.now();
  return Math.abs(skew - known) > 1000 ? skew : undefined;
}
