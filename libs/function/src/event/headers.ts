// A map of headers in any case -> lookup by name.
import { isFields, readText } from './fields.ts';

/** Answers a header's value whatever the case of the name. */
export type HeaderLookup = (name: string) => string | undefined;

/** Makes a lookup over a map from an event, in which nothing is trusted; the first of names that differ in case wins. */
export function headerLookup(headers: unknown): HeaderLookup {
  if (!isFields(headers)) return () => undefined;
  const names = Object.keys(headers);
  return (name) => {
    const lower = name.toLowerCase();
    for (const candidate of names) {
      if (candidate.length !== lower.length) continue;
      if (candidate === lower || candidate.toLowerCase() === lower) return readText(headers[candidate]);
    }
    return undefined;
  };
}
