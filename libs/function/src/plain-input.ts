// A request for an operation -> its typed, checked input, where it is one of the usual kind.
import type { OperationInput } from '@gatefold/wire';
import { readPlainRequest } from '@gatefold/wire/plain';
import { base64Text } from './buffer-text.ts';
import type { Invocation } from './event/invocation.ts';
import { knownToAccept, type Plan } from './plan.ts';
import type { RequestValidators } from './validators.ts';

/** The input that `readInput` would give; undefined where it takes that one to read or to refuse the request. */
export function readPlainInput(
  plan: Plan,
  invocation: Invocation,
  path: Readonly<Record<string, string>>,
): OperationInput | undefined {
  const { reader, request } = plan;
  const { query, header } = invocation;
  if (reader === undefined || !knownToAccept(plan, header('accept'))) return undefined;
  const text = reader.jsonBody ? jsonText(invocation) : undefined;
  const input = readPlainRequest(reader, { path, query, header, text });
  return input === undefined || request === undefined || isValid(request, input) ? input : undefined;
}

/** Undefined where the body is not labelled as JSON, or its text takes more than a look. */
function jsonText({ body, header }: Invocation): string | undefined {
  if (!body || 'bytes' in body || header('content-type') !== 'application/json') return undefined;
  return body.encoded ? base64Text(body.text) : body.text;
}

function isValid(rules: RequestValidators, { path, query, headers, cookies, body }: OperationInput): boolean {
  return !(
    rules.path?.(path)?.length ||
    rules.query?.(query)?.length ||
    rules.headers?.(headers)?.length ||
    rules.cookies?.(cookies)?.length ||
    (body !== undefined && rules.body?.['application/json']?.(body)?.length)
  );
}
