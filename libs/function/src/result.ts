// An encoded answer -> Function Compute's result, which the gateway can never refuse.
import { AnswerError } from './answer-error.ts';

/** What the gateway takes from a function. */
export interface FcResult {
  readonly isBase64Encoded: boolean;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer on its way out, as the wire encodes it. */
export interface Reply {
  readonly status: number;
  /** A web function's `set-cookie` has a line for each cookie. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Largest result Function Compute passes on, in bytes of its JSON: 6 MB. */
export const resultLimit = 6 * 1024 * 1024;

// A character of text takes at most six bytes in JSON, so below this nothing needs to be measured.
const surelySmall = Math.floor(resultLimit / 6) - 64 * 1024;

/** Makes the result; bytes become Base64. Throws an `AnswerError` that names the operation where it would be over the limit. */
export function toResult({ status, headers, body }: Reply, operation = 'the failure'): FcResult {
  const plain = typeof body === 'string';
  if (body.length <= surelySmall)
    return plain ? textResult(status, headers, body) : bytesResult(status, headers, body);
  if (plain && Buffer.byteLength(JSON.stringify(body)) < resultLimit - 64 * 1024)
    return textResult(status, headers, body);
  const bytes = plain ? Buffer.from(body, 'utf8') : body;
  const size = Math.ceil(bytes.length / 3) * 4;
  if (size < resultLimit - 64 * 1024) return bytesResult(status, headers, bytes);
  throw new AnswerError(
    `The answer of ${operation} takes ${size} bytes in Function Compute's result, which ends at ${resultLimit}. Answer in pages, or a link to the data.`,
  );
}

function textResult(statusCode: number, headers: Reply['headers'], body: string): FcResult {
  return { isBase64Encoded: false, statusCode, headers, body };
}

function bytesResult(statusCode: number, headers: Reply['headers'], body: Uint8Array): FcResult {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  return { isBase64Encoded: true, statusCode, headers, body: text };
}
