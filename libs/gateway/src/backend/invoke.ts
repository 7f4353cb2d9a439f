// An event -> the function's result as Function Compute would print it, within the API's timeout.
import { Refusal } from '../answer/refusal.ts';
import type { FunctionContext, Invoke } from './context.ts';

/** A function that used up its own time; the gateway answers as for its own timeout. */
export class FunctionTimeout extends Error {
  override readonly name = 'FunctionTimeout';
}

/** The call failed: thrown, rejected, or a result that has no text. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';
}

/** Calls and prints. Throws D504TO after `timeout` milliseconds, `FunctionFailure` when the function fails. */
export async function invokeFunction(
  invoke: Invoke,
  event: string,
  context: FunctionContext,
  timeout: number,
): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FunctionTimeout()), Math.min(timeout, 2 ** 31 - 1));
  });
  try {
    return printResult(await Promise.race([invoke(Buffer.from(event), context), late]));
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'FunctionTimeout') {
      throw new Refusal('D504TO', 'Backend service request timeout', { cause });
    }
    throw new FunctionFailure(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes and strings as they are, objects as JSON, other values as text (7.2). */
export function printResult(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return typeof value === 'object' ? (JSON.stringify(value) ?? 'undefined') : String(value);
}
