// An operation handler and typed input -> its typed answer, by way of a whole event and result.
import {
  decodeResponse,
  encodeRequest,
  type OperationDescriptor,
  type OperationInput,
  type ReceivedResponse,
} from '@gatefold/wire';
import type { FcContext } from '../context.ts';
import { createFunction, type FunctionDefinition } from '../create-function.ts';
import type { OperationHandler } from '../define-operation.ts';
import type { Shape } from '../event/invocation.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { testContext } from './events.ts';
import { addGatewayValues } from './gateway-values.ts';
import { inMemory, remote, type Transport } from './transport.ts';

type Groups = 'path' | 'query' | 'headers' | 'cookies' | 'system' | 'claims';

/** An input of which a test may leave out anything. */
export type Given<Input> = {
  readonly [Key in keyof Input]?: Key extends Groups ? Partial<Input[Key]> : Input[Key];
};

export interface InvokeOptions {
  /** The shape of the event in memory. Default: `gateway`. */
  readonly shape?: Shape;
  /** What differs from `testContext`. */
  readonly context?: FcContext;
  /** Settings of the function around the operation. */
  readonly settings?: Omit<FunctionDefinition, 'routes'>;
  /** Takes the request elsewhere. Default: in memory, or to the address in the environment's `GATEFOLD_URL`. */
  readonly transport?: Transport;
}

/**
 * Calls an operation as a client would. Answers that the document declares are returned; a problem that it does not
 * declare is thrown as `ProblemError`.
 */
export async function invoke<Input, Answer>(
  handler: OperationHandler<Input, Answer>,
  input: Given<Input> = {},
  options: InvokeOptions = {},
): Promise<Answer> {
  const { operation } = handler;
  const transport = options.transport ?? defaultTransport(handler, options);
  const request = addGatewayValues(encodeRequest(operation, input as OperationInput), handler.gateway, input);
  const response = await transport(request, operation);
  const decoded = isForeignProblem(operation, response) ? undefined : decodeResponse(operation, response);
  if (!decoded?.ok) throw toError(operation, response, decoded?.message);
  return decoded.answer as Answer;
}

function defaultTransport(handler: OperationHandler, { shape, context, settings }: InvokeOptions): Transport {
  const url = process.env.GATEFOLD_URL;
  if (url) return remote(url);
  const { id, method, path } = handler.operation;
  const routes = { [id]: { method, path, load: async () => ({ default: handler }) } };
  return inMemory(createFunction({ ...settings, routes }), shape ?? 'gateway', {
    ...testContext,
    ...context,
  });
}

const problemType = 'application/problem+json';

function isProblem({ header }: ReceivedResponse): boolean {
  return header('content-type')?.startsWith(problemType) ?? false;
}

function isForeignProblem({ responses }: OperationDescriptor, response: ReceivedResponse): boolean {
  const { status } = response;
  const declared = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  return (
    isProblem(response) && !Object.keys(declared?.content ?? {}).some((type) => type.startsWith(problemType))
  );
}

function toError({ id }: OperationDescriptor, response: ReceivedResponse, message = ''): Error {
  const text = Buffer.from(response.body).toString('utf8');
  if (!isProblem(response)) return new Error(`${id} answered status ${response.status}: ${message}\n${text}`);
  const problem: Problem = JSON.parse(text);
  const { type, title, detail, status: _, issues = [], ...extensions } = problem;
  return new ProblemError(response.status, { type, title, detail: detail ?? title, issues, extensions });
}
