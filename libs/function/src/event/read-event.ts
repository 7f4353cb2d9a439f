// Function Compute event (Buffer, text or object) -> invocation, told apart by what it holds.
import { utf8Text } from '../buffer-text.ts';
import { isFields } from './fields.ts';
import { readGatewayEvent } from './gateway-event.ts';
import { readHttpEvent } from './http-event.ts';
import type { Invocation } from './invocation.ts';

/** What Function Compute hands to a handler, or what a test does. */
export type FcEvent = Uint8Array | string | object;

/** Reads an event; undefined where it is neither a gateway event nor an HTTP trigger's. Never throws. */
export function readEvent(event: unknown): Invocation | undefined {
  try {
    const value = eventValue(event);
    if (!isFields(value)) return undefined;
    if (typeof value.httpMethod === 'string') return readGatewayEvent(value);
    return value.version === 'v1' ? readHttpEvent(value) : undefined;
  } catch {
    return undefined;
  }
}

/** What an event holds; throws where its text is no JSON. */
export function eventValue(event: unknown): unknown {
  if (event instanceof Uint8Array) return JSON.parse(utf8Text(event));
  return typeof event === 'string' ? JSON.parse(event) : event;
}
