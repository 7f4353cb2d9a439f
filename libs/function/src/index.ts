// Function Compute event -> typed input -> handler -> result. Servers and the testing kit have entries of their own.
export { AnswerError, abort } from './answer-error.ts';
export type { Around } from './around.ts';
export type {
  Context,
  Credentials,
  FcContext,
  FunctionInfo,
  RequestInfo,
  ServiceInfo,
  Tracing,
} from './context.ts';
export { createFunction, type FunctionDefinition, type FunctionHandler } from './create-function.ts';
export { defineOperation, type Handler, type OperationHandler } from './define-operation.ts';
export type { Invocation, RawBody, Shape } from './event/invocation.ts';
export type { FcEvent } from './event/read-event.ts';
export type { FromGateway, GatewayInput, GatewayValue, GatewayValues } from './gateway-values.ts';
export type { Logger, LogLevel, LogSink } from './log.ts';
export { type Problem, ProblemError, type ProblemFields } from './problem.ts';
export { type FcResult, type Reply, resultLimit } from './result.ts';
export type { PathForm } from './route/agree.ts';
export type { Route, Routes } from './route/table.ts';
export type {
  RequestValidators,
  ResponseValidators,
  ValidationError,
  Validator,
  Validators,
} from './validators.ts';
