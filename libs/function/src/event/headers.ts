// A map of headers in any case -> lookup by name.
import { type Fields, isFields, readText } from './fields.ts';

/** Answers a header's value by its name in lower case. */
export type HeaderLookup = (lowerCaseName: string) => string | undefined;

const noHeader: HeaderLookup = () => undefined;

/**
 * Makes a lookup over a map from an event, in which nothing is trusted. Of names that differ only in case the one in
 * lower case wins, else the first.
 */
export function headerLookup(headers: unknown): HeaderLookup {
  return isFields(headers) ? (name) => findHeader(headers, name) : noHeader;
}

// What a map inherits is no text, so a text is its own.
function findHeader(headers: Fields, lower: string): string | undefined {
  const direct = headers[lower];
  if (typeof direct === 'string') return direct;
  for (const name in headers) {
    if (name.length === lower.length && name.toLowerCase() === lower && Object.hasOwn(headers, name))
      return readText(headers[name]);
  }
  return undefined;
}
