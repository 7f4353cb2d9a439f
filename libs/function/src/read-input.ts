// A request for an operation -> its typed, checked input, or why there is none.
import type { Issue, OperationInput } from '@gatefold/wire';
import { decodeRequest } from '@gatefold/wire/lean';
import { readBody } from './body.ts';
import type { Invocation } from './event/invocation.ts';
import type { Plan } from './plan.ts';
import { checkInput } from './validators.ts';

/** Why a request has no input; the status is what to answer with. */
export interface Refused {
  readonly ok: false;
  readonly status: 400 | 413 | 415;
  readonly issues: readonly Issue[];
}

const noBody = { contentType: undefined, body: undefined, text: undefined, form: undefined };

/** Reads and checks the input. */
export function readInput(
  plan: Plan,
  invocation: Invocation,
  path: Readonly<Record<string, string>>,
): { readonly ok: true; readonly input: OperationInput } | Refused {
  const { operation, request } = plan;
  const { query, joined } = invocation;
  const { contentType, body, text, form } = operation.body ? readBody(plan, invocation) : noBody;
  const label = contentType;
  const header =
    label === undefined
      ? invocation.header
      : (name: string) => (name === 'content-type' ? label : invocation.header(name));
  const decoded = decodeRequest(operation, { path, query, joined, header, body, text, form });
  if (!decoded.ok || !request) return decoded;
  const issues = checkInput(request, decoded.input);
  return issues ? { ok: false, status: 400, issues } : decoded;
}
