// An event that is no request -> what a log line may say of it: its kind and the first of its keys, never a value.
import { eventValue } from './read-event.ts';

const mostKeys = 5;
const longestKey = 40;

/** Never throws. */
export function describeEvent(event: unknown): { readonly event: string; readonly keys?: readonly string[] } {
  try {
    const value = eventValue(event);
    if (value === null || typeof value !== 'object') return { event: value === null ? 'null' : typeof value };
    return Array.isArray(value) ? { event: 'array' } : { event: 'object', ...firstKeys(value) };
  } catch {
    return { event: 'no JSON' };
  }
}

function firstKeys(value: object): { readonly keys?: readonly string[] } {
  try {
    const all = Object.keys(value);
    const keys = all.slice(0, mostKeys).map((key) => key.slice(0, longestKey));
    return { keys: all.length > mostKeys ? [...keys, '…'] : keys };
  } catch {
    return {};
  }
}
