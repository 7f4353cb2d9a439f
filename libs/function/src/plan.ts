// An operation's handler -> what is settled once for all of its invocations: at their first need, as an instance's first
// request waits for whatever runs before it.
import type { OperationDescriptor, OperationInput, ResponseDescriptor } from '@gatefold/wire';
import { type PlainReader, planPlain } from '@gatefold/wire/plain';
import type { Context } from './context.ts';
import type { OperationHandler } from './define-operation.ts';
import type { GatewayValues } from './gateway-values.ts';
import type { RequestValidators, Validators } from './validators.ts';

/** An operation, ready to be called. */
export interface Plan {
  readonly operation: OperationDescriptor;
  /** Called with an input that has been read and checked for this operation. */
  readonly handle: (input: OperationInput, context: Context) => unknown;
  readonly request: RequestValidators | undefined;
  readonly responses: Validators['responses'];
  readonly gateway: GatewayValues | undefined;
  /** Reads its usual requests, where it has such. */
  readonly reader: PlainReader | undefined;
  /** `jsonTypeOf` the declared statuses that were answered; empty where there is none. */
  readonly json: Map<number, string>;
  /** Whether answers in one of these were acceptable, for the texts seen first. */
  readonly known: Map<string, boolean>;
}

/** Plans an operation. */
export function planOf({ operation, handle, validators, gateway }: OperationHandler): Plan {
  return {
    operation,
    handle: handle as Plan['handle'],
    request: validators.request,
    responses: validators.responses,
    gateway,
    reader: gateway === undefined ? planPlain(operation) : undefined,
    json: new Map(),
    known: new Map(),
  };
}

/** The media type of a status whose body has that one JSON type, and which has no header that must be there. */
export function jsonTypeOf({ operation, json }: Plan, status: number): string | undefined {
  let type = json.get(status);
  if (type === undefined && Object.hasOwn(operation.responses, status)) {
    type = plainJsonType(status, operation.responses[status]) ?? '';
    json.set(status, type);
  }
  return type === '' ? undefined : type;
}

function plainJsonType(status: number, response: ResponseDescriptor | undefined): string | undefined {
  const hasBody = status >= 200 && status < 600 && Math.floor(status / 100) !== 3;
  if (!hasBody || status === 204 || status === 205 || response?.content === undefined) return undefined;
  const [type = '', ...others] = Object.keys(response.content);
  if (others.length > 0 || response.content[type]?.kind !== 'json') return undefined;
  for (const { required } of response.headers ?? []) if (required) return undefined;
  return type === 'application/json' || isPlainType(type) ? type : undefined;
}

/** Neither a range nor with parameters. */
function isPlainType(type: string): boolean {
  return /^[\w.+-]+\/[\w.+-]+$/.test(type);
}

// Clients send few different texts; one that sends many must not fill the memory.
const most = 32;

/** Whether a client with this `accept` header is known to take one of the answers' media types. */
export function knownToAccept({ operation, known }: Plan, accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*') return true;
  const seen = known.get(accept);
  if (seen !== undefined) return seen;
  const answered = isAnswered(operation, accept);
  if (answered) remember(known, accept, true);
  return answered;
}

/** Remembers whether answers in one of these media types are acceptable. */
export function remember(known: Plan['known'], accept: string, acceptable: boolean): void {
  if (known.size < most) known.set(accept, acceptable);
}

/** Whether it is nothing but one of these media types, as from nearly all clients. */
function isAnswered({ responses }: OperationDescriptor, accept: string): boolean {
  for (const status of Object.keys(responses))
    if (Object.hasOwn(responses[status]?.content ?? {}, accept)) return !accept.includes(';');
  return false;
}
