// How an attempt ended to the wait before the next one, if repeating is safe and may help.

/** What the decision needs to know. */
export interface Ending {
  /**
   * From the gateway: its code (classic generation: a dot and the status) and its message. From the backend: a dot and
   * the status. `.504` where the connection broke.
   */
  readonly verdict: string;
  header(name: string): string | undefined;
}

/** Which calls may be repeated: every one (the backend was not reached), idempotent ones, none. */
export type Repeatable = 'always' | 'idempotent' | 'never';

// The patterns are explained, code by code, in `gatewayCodes`.
const unreached = /^(T429(?!ID)|D503|D504(CO(?!.*closed)|RE|CS)|.403Throttled)/;
const passing = /^(.(429|50[234])(?!ID|IL|VE)|X500ER|S403NU)/;

/** Which calls may be repeated after a verdict. */
export function repeatable(verdict: string): Repeatable {
  return unreached.test(verdict) ? 'always' : passing.test(verdict) ? 'idempotent' : 'never';
}

/** Whether sending the same call again can do no harm and may help. */
export function mayRepeat(method: string, { verdict }: Ending): boolean {
  return unreached.test(verdict) || (passing.test(verdict) && !/^P(OST|ATCH)$/.test(method));
}

/** Milliseconds: what `Retry-After` asks, or a random part of a doubling delay. `attempt` counts from 1. */
export function waitBefore(attempt: number, { header }: Ending, delay: number): number {
  const asked = header('retry-after');
  const spread = Math.random() * delay;
  if (!asked) return spread * 2 ** attempt;
  const served = Date.parse(header('date') ?? '') || Date.now();
  return spread + Math.max(0, Number(asked) * 1000 || Date.parse(asked) - served || 0);
}

/** Milliseconds that the gateway's clock is ahead, where it refused our time and that can be the reason. */
export function learnSkew({ verdict, header }: Ending, known: number): number | undefined {
  if (!/^S403TE|timestamp/i.test(verdict)) return;
  const skew = Date.parse(header('date') ?? '') - Date.now();
  return Math.abs(skew - known) > 1000 ? skew : undefined;
}
