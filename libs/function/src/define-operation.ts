// Descriptor, validators and the developer's function -> an operation handler.
import type { OperationAnswer, OperationDescriptor } from '@gatefold/wire';
import type { Context } from './context.ts';
import type { GatewayValues } from './gateway-values.ts';
import type { Validators } from './validators.ts';

/** Answers an operation. Statuses that the document declares are returned; anything else is thrown. */
export type Handler<Input, Answer> = (input: Input, context: Context) => Answer | Promise<Answer>;

/** An operation with what answers it: what a handler file exports as its default. */
export interface OperationHandler<Input = never, Answer = unknown> {
  readonly operation: OperationDescriptor;
  readonly validators: Validators;
  /** What the gateway adds to the input. */
  readonly gateway?: GatewayValues | undefined;
  readonly handle: Handler<Input, Answer>;
}

/** Binds the types of an operation to its descriptor; the generator calls it once for each operation. */
export function defineOperation<Input, Answer extends OperationAnswer>(
  operation: OperationDescriptor,
  validators: Validators = {},
  gateway?: GatewayValues,
): (handle: Handler<Input, Answer>) => OperationHandler<Input, Answer> {
  return (handle) => ({ operation, validators, gateway, handle });
}

/** Whether a module's default export is a handler of some operation. */
export function isHandler(value: unknown): value is OperationHandler {
  return typeof value === 'object' && value !== null && 'operation' in value && 'handle' in value;
}
