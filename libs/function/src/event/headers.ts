// A map of headers in any case -> lookup by name.

/** Answers a header's value whatever the case of the name. */
export type HeaderLookup = (name: string) => string | undefined;

/** Makes a lookup over a map from an event; values that are not text are taken as their text, or as absent. */
export function headerLookup(headers: unknown): HeaderLookup {
  let lower: Map<string, string> | undefined;
  return (name) => {
    lower ??= lowerNames(headers);
    return lower.get(name.toLowerCase());
  };
}

function lowerNames(headers: unknown): Map<string, string> {
  const lower = new Map<string, string>();
  if (typeof headers !== 'object' || headers === null) return lower;
  for (const [name, value] of Object.entries(headers)) {
    const text = headerText(value);
    const key = name.toLowerCase();
    if (text !== undefined && !lower.has(key)) lower.set(key, text);
  }
  return lower;
}

function headerText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(headerText)
      .filter((text) => text !== undefined)
      .join(', ');
  return undefined;
}
