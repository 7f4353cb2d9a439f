// Operation -> the calls to make: each media type sent, each status and media type answered, full and sparse inputs.
import { encodeRequest, type MediaTypeDescriptor, type OperationDescriptor, WireError } from '@gatefold/wire';
import type { Operation, TypedBody, TypedResponse } from '../../nx/src/model/model.ts';
import type { Cost } from './values/cost.ts';
import type { Fullness } from './values/draw.ts';
import { drawBody, drawGroup, type Source } from './values/message.ts';
import { type Random, seeded, seedOf } from './values/random.ts';
import type { Room } from './values/text.ts';

export interface Message {
  readonly contentType?: string;
  readonly body?: unknown;
}

export interface Input extends Message {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
}

export interface Answer extends Message {
  readonly status: number;
  readonly headers?: object;
}

export interface Call {
  readonly input: Input;
  readonly answer: Answer;
}

const FULLNESS: readonly Fullness[] = ['all', 'required', 'some'];

/** As many calls as it takes for each variant to come once, at least three. */
export function* callsOf(operation: Operation, source: Source, seed: number): Generator<Call> {
  const random = seeded(seedOf(seed, operation.id));
  const sendable = operation.bodies.filter((body) => isPossible(body, source.cost));
  const bodies = sendable.length === 0 ? [undefined] : sendable;
  const answers = operation.responses.flatMap((response) => answersOf(operation, response, source.cost));
  const count = Math.max(FULLNESS.length, bodies.length, answers.length);
  for (let index = 0; index < count; index += 1) {
    const fullness = FULLNESS[index % FULLNESS.length] ?? 'all';
    yield {
      input: drawInput(operation, bodies[index % bodies.length], fullness, source, random),
      answer: drawAnswer(operation, answers[index % answers.length], fullness, source, random),
    };
  }
}

function drawInput(
  operation: Operation,
  body: TypedBody | undefined,
  fullness: Fullness,
  source: Source,
  random: Random,
): Input {
  const groups = {
    path: drawPath(operation, source, fullness, random),
    query: drawGroup(operation.query, source, 'query', fullness, random),
    headers: drawGroup(operation.headers, source, 'header', fullness, random),
    cookies: drawGroup(operation.cookies, source, (name) => cookieRoom(operation, name), fullness, random),
  };
  const input = Object.fromEntries(Object.entries(groups).filter(([, group]) => group !== undefined));
  if (body === undefined || (fullness === 'required' && !operation.bodyRequired)) return input;
  const { descriptor } = operation;
  return { ...input, ...message(body, operation.bodies, descriptor.body?.content, source, fullness, random) };
}

/** Texts that share a segment of the path must be told apart. */
function drawPath(
  operation: Operation,
  source: Source,
  fullness: Fullness,
  random: Random,
): object | undefined {
  const { descriptor } = operation;
  for (let attempt = 0; ; attempt += 1) {
    const path = drawGroup(operation.path, source, 'path', fullness, random);
    if (attempt === ATTEMPTS || path === undefined || !isAmbiguous(descriptor, path)) return path;
  }
}

const ATTEMPTS = 30;

function isAmbiguous(descriptor: OperationDescriptor, path: object): boolean {
  try {
    const { body: _, ...bodiless } = descriptor;
    encodeRequest(
      { ...bodiless, parameters: descriptor.parameters.filter((one) => one.in === 'path') },
      { path },
    );
    return false;
  } catch (error) {
    return error instanceof WireError && error.issues.some(({ rule }) => rule === 'separator');
  }
}

function cookieRoom({ descriptor }: Operation, cookie: string): Room {
  const own = descriptor.parameters.find(({ in: place, name }) => place === 'cookie' && name === cookie);
  return own?.style === 'cookie' ? 'token' : 'cookie';
}

interface Answering {
  readonly response: TypedResponse;
  readonly body: TypedBody | undefined;
  readonly status: number;
}

/** False where no value at all is valid. */
export function isPossible({ kind, schema }: TypedBody, cost: Cost): boolean {
  return kind === 'binary' || kind === 'text' || cost(schema) !== Number.POSITIVE_INFINITY;
}

/** What a handler can answer with, by an entry of the responses; nothing where it has to give what does not exist. */
export function answersOf(operation: Operation, response: TypedResponse, cost: Cost): readonly Answering[] {
  const status = statusOf(response.status, operation.descriptor);
  if (status === undefined) return [];
  const bodies =
    response.bodies.length === 0 ? [undefined] : response.bodies.filter((body) => isPossible(body, cost));
  return bodies.map((body) => ({ response, body, status }));
}

/** Statuses of ranges and `default`, the ones tried first. */
const SAMPLES = [
  500, 200, 302, 418, 400, 403, 404, 409, 422, 429, 502, 503, 201, 202, 203, 206, 303, 307, 308, 401, 410,
  501,
];

/**
 * A status that the entry answers and no other does. Undefined for interim ones, which no handler can send, and for 407,
 * which fetch takes for its proxy's.
 */
export function statusOf(declared: string, { responses }: OperationDescriptor): number | undefined {
  if (/^\d{3}$/.test(declared))
    return Number(declared) < 200 || declared === '407' ? undefined : Number(declared);
  const taken = (status: number) =>
    Object.hasOwn(responses, String(status)) ||
    (declared === 'default' && Object.hasOwn(responses, `${Math.floor(status / 100)}XX`));
  const inRange = (status: number) => declared === 'default' || String(status)[0] === declared[0];
  return SAMPLES.find((status) => inRange(status) && !taken(status));
}

function drawAnswer(
  operation: Operation,
  answering: Answering | undefined,
  fullness: Fullness,
  source: Source,
  random: Random,
): Answer {
  if (answering === undefined) return { status: 200 };
  const { response, body, status } = answering;
  const headers = drawGroup(response.headers, source, 'header', fullness, random);
  const content = operation.descriptor.responses[response.status]?.content;
  return {
    status,
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && message(body, response.bodies, content, source, fullness, random)),
  };
}

function message(
  body: TypedBody,
  all: readonly TypedBody[],
  content: { readonly [mediaType: string]: MediaTypeDescriptor } | undefined,
  source: Source,
  fullness: Fullness,
  random: Random,
): Message {
  const { mediaType } = body;
  const isNamed = all.length > 1 || mediaType.includes('*');
  return {
    ...(isNamed && { contentType: concrete(mediaType) }),
    body: drawBody(body, content?.[mediaType], source, fullness, random),
  };
}

/** A media type within a range. */
function concrete(mediaType: string): string {
  return mediaType === '*/*' ? 'application/json' : mediaType.replace('*', 'x-test');
}
