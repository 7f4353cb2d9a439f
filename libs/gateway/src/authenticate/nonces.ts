// Nonces that were used -> whether one is new; each is remembered for 15 minutes per app.

/** Milliseconds that a nonce stays used (D-SIGN). */
export const nonceLife = 15 * 60 * 1000;

/** True when the app has not used the nonce within its life; records it. */
export type RecordNonce = (appKey: string, nonce: string, now: number) => boolean;

/** An empty memory of nonces. */
export function createNonces(): RecordNonce {
  const expiries = new Map<string, number>();
  return (appKey, nonce, now) => {
    forget(expiries, now);
    const key = `${appKey}\n${nonce}`;
    if (expiries.has(key)) return false;
    // A timestamp may lie in the future by as much as in the past, so the request could be replayed twice as long.
    expiries.set(key, now + 2 * nonceLife);
    return true;
  };
}

// Entries are in the order of their expiry, so the first that is alive ends the search.
function forget(expiries: Map<string, number>, now: number): void {
  for (const [key, expiry] of expiries) {
    if (expiry > now) return;
    expiries.delete(key);
  }
}
