// An operation handler and typed input -> its typed answer, by way of a whole event and result.
import { decodeResponse, encodeRequest, type OperationInput } from '@gatefold/wire';
import type { FcContext } from '../context.ts';
import { createFunction, type FunctionDefinition } from '../create-function.ts';
import type { OperationHandler } from '../define-operation.ts';
import type { Shape } from '../event/invocation.ts';
import { environmentTransport } from './environment.ts';
import { testContext } from './events.ts';
import { addGatewayValues } from './gateway-values.ts';
import { isForeignProblem, isRefusal, toError } from './to-error.ts';
import { inMemory, type Transport } from './transport.ts';

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
  /**
   * Takes the request elsewhere. Default: where the environment's `GATEFOLD_URL` says, without it and with any of the
   * options above in memory.
   */
  readonly transport?: Transport;
}

/**
 * Calls an operation as a client would. Answers that the document declares are returned; a problem that it does not
 * declare is thrown as `ProblemError`, and what the gateway refused as an error that tells why.
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
  const foreign = isRefusal(response) || isForeignProblem(operation, response);
  const decoded = foreign ? undefined : decodeResponse(operation, response);
  if (!decoded?.ok) throw toError(operation, response, decoded?.message);
  return decoded.answer as Answer;
}

// What is deployed has settings, context and shape of its own: a test of others is about the function in memory.
function defaultTransport(handler: OperationHandler, { shape, context, settings }: InvokeOptions): Transport {
  const deployed = shape || context || settings ? undefined : environmentTransport(process.env);
  if (deployed) return deployed;
  const { id, method, path } = handler.operation;
  const routes = { [id]: { method, path, load: async () => ({ default: handler }) } };
  return inMemory(createFunction({ ...settings, routes }), shape ?? 'gateway', {
    ...testContext,
    ...context,
  });
}
