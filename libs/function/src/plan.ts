// An operation's handler -> what is settled once for all of its invocations.
import {
  isAcceptable,
  type OperationDescriptor,
  type OperationInput,
  type ResponseDescriptor,
} from '@gatefold/wire';
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
  /** Texts of `accept` that are known to be acceptable: each media type of the answers, and the list a generated client sends. */
  readonly plainAccepts: readonly string[];
  /** A body is JSON or refused, so its text is all that is needed. */
  readonly jsonOnly: boolean;
  /** The media type of each status that has a body in that one JSON type, and no header that must be there. */
  readonly json: ReadonlyMap<number, string>;
  /** Whether answers in one of these were acceptable, for the texts seen first. */
  readonly known: Map<string, boolean>;
}

/** Plans an operation. */
export function planOf({ operation, handle, validators, gateway }: OperationHandler): Plan {
  const bodies = Object.values(operation.body?.content ?? {});
  return {
    operation,
    handle: handle as Plan['handle'],
    request: validators.request,
    responses: validators.responses,
    gateway,
    plainAccepts: plainAccepts(answerTypes(operation)),
    jsonOnly: bodies.every(({ kind }) => kind === 'json'),
    json: new Map(Object.entries(operation.responses).flatMap(jsonStatus)),
    known: new Map(),
  };
}

function plainAccepts(types: readonly string[]): readonly string[] {
  return [...types.filter((type) => /^[\w.+-]+\/[\w.+-]+$/.test(type)), types.join(', ')];
}

function jsonStatus([status, response]: [string, ResponseDescriptor]): [number, string][] {
  const [only, ...others] = Object.entries(response.content ?? {});
  if (!only || others.length > 0 || only[1].kind !== 'json') return [];
  if (response.headers?.some(({ required }) => required)) return [];
  const plain = /^2\d\d$|^[45]\d\d$/.test(status) && status !== '204' && status !== '205';
  return plain && /^[\w.+-]+\/[\w.+-]+$/.test(only[0]) ? [[Number(status), only[0]]] : [];
}

/** The media types of an operation's answers. */
export function answerTypes({ responses }: OperationDescriptor): readonly string[] {
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {}));
  return [...new Set(types)];
}

// Clients send few different texts; one that sends many must not fill the memory.
const most = 32;

/** Whether a client with this `accept` header takes at least one of the answers' media types. */
export function accepts({ operation, plainAccepts, known }: Plan, accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*' || plainAccepts.includes(accept)) return true;
  const seen = known.get(accept);
  if (seen !== undefined) return seen;
  const acceptable = isAcceptable(operation, accept);
  if (known.size < most) known.set(accept, acceptable);
  return acceptable;
}
