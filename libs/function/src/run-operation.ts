// An operation and a request for it -> the reply: decode, check, handle, check, encode.
import {
  decodeRequest,
  encodeResponse,
  type Issue,
  isAcceptable,
  type OperationAnswer,
  type OperationDescriptor,
  type OperationInput,
} from '@gatefold/wire';
import { Abort, AnswerError } from './answer-error.ts';
import { readBody } from './body.ts';
import type { Context } from './context.ts';
import type { OperationHandler } from './define-operation.ts';
import type { Invocation } from './event/invocation.ts';
import { ProblemError } from './problem.ts';
import type { Reply } from './result.ts';
import { checkAnswer, checkInput, type ResponseValidators } from './validators.ts';

/** Runs around every operation: checks, measures, opens a transaction. Call `next` to go on, or answer instead. */
export type Around = (
  operation: OperationDescriptor,
  input: OperationInput,
  next: (input?: OperationInput) => Promise<OperationAnswer>,
  context: Context,
) => OperationAnswer | Promise<OperationAnswer>;

export interface RunSettings {
  readonly around?: Around | undefined;
  readonly validateResponses: boolean;
}

/** Throws what decoding, handler or encoding throws; problems of the request are `ProblemError`s. */
export async function runOperation(
  handler: OperationHandler,
  invocation: Invocation,
  path: Readonly<Record<string, string>>,
  context: Context,
  { around, validateResponses }: RunSettings,
): Promise<Reply> {
  const { operation, validators } = handler;
  const accept = invocation.header('accept');
  if (!suits(operation, accept)) throw notAcceptable(operation);
  const input = decodeInput(handler, invocation, path);
  const answer = expectAnswer(operation, await produceAnswer(handler, input, context, around));
  if (validateResponses && validators.responses) {
    const { responses } = await validators.responses();
    expectValid(operation, answer, responses);
  }
  return encodeResponse(operation, answer, accept);
}

function produceAnswer(
  { operation, handle }: OperationHandler,
  input: OperationInput,
  context: Context,
  around: Around | undefined,
): Promise<unknown> {
  if (!around) return settleAbort(handle, input, context);
  const next = async (given = input) => expectAnswer(operation, await settleAbort(handle, given, context));
  return settleAbort(() => around(operation, input, next, context), input, context);
}

// What is called answers, or leaves with the answer it was aborted with.
async function settleAbort(
  handle: (input: never, context: Context) => unknown,
  input: OperationInput,
  context: Context,
): Promise<unknown> {
  try {
    return await handle(input as never, context);
  } catch (error) {
    if (error instanceof Abort) return error.answer;
    throw error;
  }
}

// The header of a generated client lists the operation's media types, in their order.
function suits(operation: OperationDescriptor, accept: string | undefined): boolean {
  if (accept === undefined) return true;
  let listed = listedTypes.get(operation);
  if (listed === undefined) {
    listed = [...answerTypes(operation)].join(', ');
    listedTypes.set(operation, listed);
  }
  return accept === listed || isAcceptable(operation, accept);
}

const listedTypes = new WeakMap<OperationDescriptor, string>();

function answerTypes({ responses }: OperationDescriptor): ReadonlySet<string> {
  return new Set(Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {})));
}

function decodeInput(
  { operation, validators }: OperationHandler,
  invocation: Invocation,
  path: Readonly<Record<string, string>>,
): OperationInput {
  const { contentType, ...body } = readBody(operation, invocation);
  const { query, joined } = invocation;
  const header = (name: string) => (name === 'content-type' ? contentType : invocation.header(name));
  const decoded = decodeRequest(operation, { path, query, joined, header, ...body });
  if (!decoded.ok) throw unreadableRequest(operation, decoded.status, decoded.issues);
  const issues = validators.request ? checkInput(validators.request, decoded.input) : [];
  if (issues.length > 0) throw invalidRequest(issues);
  return decoded.input;
}

/** The 400 answer to a request that breaks rules. */
export function invalidRequest(issues: readonly Issue[]): ProblemError {
  return new ProblemError(400, { detail: 'The request does not match the API description.', issues });
}

function notAcceptable(operation: OperationDescriptor): ProblemError {
  return new ProblemError(406, `The operation answers in ${[...answerTypes(operation)].join(', ')}.`);
}

function unreadableRequest(
  operation: OperationDescriptor,
  status: number,
  issues: readonly Issue[],
): ProblemError {
  if (status === 413) return new ProblemError(413, { detail: 'The request body is too large.', issues });
  if (status !== 415) return invalidRequest(issues);
  const types = Object.keys(operation.body?.content ?? {});
  return new ProblemError(415, {
    detail: 'The operation does not take a body of this media type.',
    headers: types.length > 0 ? { accept: types.join(', ') } : {},
    issues,
  });
}

function expectAnswer(operation: OperationDescriptor, answer: unknown): OperationAnswer {
  if (isAnswer(answer)) return answer;
  throw new AnswerError(
    `The handler of ${operation.id} must return { status, headers?, body? }, but returned ${nameOf(answer)}.`,
  );
}

function isAnswer(value: unknown): value is OperationAnswer {
  return typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  return typeof value === 'object' ? 'an object without numeric status' : `a ${typeof value}`;
}

function expectValid(
  operation: OperationDescriptor,
  answer: OperationAnswer,
  rules: ResponseValidators,
): void {
  const issues = checkAnswer(rules, answer);
  if (issues.length === 0) return;
  throw new AnswerError(
    `The handler of ${operation.id} answered status ${answer.status} with values that its schema does not allow.`,
    issues,
  );
}
