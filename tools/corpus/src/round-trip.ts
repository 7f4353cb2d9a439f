// Built function, client and plan -> every operation called through the local gateway, both sides compared.
import { createGateway, type Invoke } from '@gatefold/gateway';
import type { Api, Operation } from '../../nx/src/model/model.ts';
import type { Schema } from '../../nx/src/spec/document.ts';
import type { Built, Caller } from './build.ts';
import { type Answer, answersOf, type Call, callsOf, type Input, isPossible, statusOf } from './calls.ts';
import { difference } from './compare.ts';
import type { Failure, Note, Refusal } from './report.ts';
import { type Cost, costsOf } from './values/cost.ts';
import { createJudge } from './values/judge.ts';
import { NoValue, type Source } from './values/message.ts';

export interface RoundTrips {
  readonly passed: number;
  readonly calls: number;
  /** Operations that nobody can call, or answer. */
  readonly refused: readonly Refusal[];
  readonly failed: readonly Failure[];
  readonly notes: readonly Note[];
}

interface Calling {
  readonly only: string | undefined;
  readonly seed: number;
  readonly onCall: (operation: string) => void;
}

const APP = { name: 'corpus', appKey: 'corpus-key', appSecret: 'corpus-secret' };

interface Line {
  readonly caller: Caller;
  /** What the function was last called with, and what it said. */
  readonly seen: { operation?: string; input?: unknown; result?: unknown; answer?: Answer };
}

/** Calls each operation of the API, or one of them; `onCall` hears the id of each before. */
export async function callOperations(
  built: Built,
  api: Api,
  { only, seed, onCall }: Calling,
  tell: (line: string) => void,
): Promise<RoundTrips> {
  const seen: Line['seen'] = {};
  built.answerWith((operation, input) => {
    Object.assign(seen, { operation, input });
    return seen.answer;
  });
  const invoke: Invoke = async (event, context) => {
    seen.result = await built.handler(event, context);
    return seen.result;
  };
  const functions = Object.fromEntries(built.plan.operations.map((entry) => [entry.function, invoke]));
  const gateway = createGateway({ plan: built.plan, functions, apps: [APP], onNotice: tell });
  const { url } = await gateway.listen(0);
  const caller = built.createCaller({ baseUrl: url, credentials: APP, retry: false, timeout: 20_000 });
  try {
    return await callAll(api, { caller, seen }, { only, seed, onCall }, tell);
  } finally {
    await gateway.close();
  }
}

async function callAll(
  api: Api,
  line: Line,
  { only, seed, onCall }: Calling,
  tell: (line: string) => void,
): Promise<RoundTrips> {
  const refused: Refusal[] = [];
  const failed: Failure[] = [];
  const notes: Note[] = [];
  const common = { schemas: api.schemas, cost: costsOf(api.schemas), judge: createJudge(api.schemas) };
  const sourceFor = (operation: string): Source => ({
    ...common,
    onLeftOut: (what) => notes.push({ operation, note: `left out, since no valid value was found: ${what}` }),
  });
  const chosen = api.operations.filter(({ id }) => only === undefined || id === only);
  let calls = 0;
  let passed = 0;
  for (const [index, operation] of chosen.entries()) {
    if (index > 0 && index % 100 === 0) tell(`${index} of ${chosen.length} operations called`);
    onCall(operation.id);
    notes.push(...unsent(operation, common.cost));
    const impossible = whyImpossible(operation, common.cost);
    if (impossible !== undefined) {
      refused.push({ operation: operation.id, reason: impossible });
      continue;
    }
    const reason = await callOperation(operation, line, sourceFor(operation.id), seed, () => {
      calls += 1;
    });
    if (reason === undefined) passed += 1;
    else if (reason instanceof NoValue)
      refused.push({ operation: operation.id, reason: `no value is valid: ${reason.message}` });
    else failed.push({ operation: operation.id, stage: 'round-trip', reason });
  }
  return { passed, calls, refused, failed, notes };
}

/** The first thing that goes wrong with an operation; the error itself where its own rules contradict each other. */
async function callOperation(
  operation: Operation,
  line: Line,
  source: Source,
  seed: number,
  count: () => void,
): Promise<string | NoValue | undefined> {
  try {
    for (const call of callsOf(operation, source, seed)) {
      count();
      const reason = await tryCall(operation, call, line);
      if (reason !== undefined) return reason;
    }
    return undefined;
  } catch (error) {
    if (error instanceof NoValue && error.isContradiction) return error;
    if (error instanceof NoValue) return `no valid value was found: ${error.message}`;
    return `crash: ${error instanceof Error ? error.stack : error}`;
  }
}

async function tryCall(
  operation: Operation,
  call: Call,
  { caller, seen }: Line,
): Promise<string | undefined> {
  for (const key of ['operation', 'input', 'result'] as const) delete seen[key];
  seen.answer = call.answer;
  let answer: unknown;
  try {
    answer = await send(caller, operation.id, call.input);
  } catch (error) {
    return `${describe(error)}; sent ${JSON.stringify(call.input).slice(0, 300)}${functionSaid(seen)}`;
  }
  if (seen.operation === undefined) return `the handler was not reached${functionSaid(seen)}`;
  if (seen.operation !== operation.id) return `the call reached ${seen.operation}`;
  const received = difference(expectedInput(operation, call.input), seen.input);
  if (received !== undefined) return `sent${received}`;
  const returned = difference(expectedAnswer(operation, call.answer), withoutAdded(call.answer, answer));
  return returned === undefined ? undefined : `answered${returned}${functionSaid(seen)}`;
}

/**
 * A call that meets a connection which is just being closed is made again: drawing values blocks the process that is
 * server and client at once, so that idle connections end at odd moments.
 */
async function send(caller: Caller, operation: string, input: Input): Promise<unknown> {
  const call = caller[operation];
  if (call === undefined) throw new Error(`The client has no method ${operation}.`);
  return call(input).catch((error: unknown) => {
    const isTransport = error instanceof Error && 'kind' in error && error.kind === 'transport';
    if (!isTransport) throw error;
    return call(input);
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const issues = 'issues' in error ? ` ${JSON.stringify(error.issues).slice(0, 300)}` : '';
  return `${error.message}${cause}${issues}`;
}

function functionSaid({ result }: Line['seen']): string {
  return result === undefined ? '' : `; the function said ${JSON.stringify(result).slice(0, 700)}`;
}

const GROUPS = {
  path: 'path',
  query: 'query',
  querystring: 'query',
  header: 'headers',
  cookie: 'cookies',
} as const;

/** What the handler receives: every group, defaults filled in. */
function expectedInput({ descriptor }: Operation, input: Input): object {
  const expected = {
    ...input,
    path: { ...input.path } as Record<string, unknown>,
    query: { ...input.query } as Record<string, unknown>,
    headers: { ...input.headers } as Record<string, unknown>,
    cookies: { ...input.cookies } as Record<string, unknown>,
  };
  for (const { in: place, name, default: value } of descriptor.parameters) {
    const group = expected[GROUPS[place]];
    if (value !== undefined && !Object.hasOwn(group, name)) group[name] = value;
  }
  return expected;
}

/**
 * The answer without what is added on the way: the headers of CORS by the gateway, and the charset by the function, where
 * a text's media type names none.
 */
function withoutAdded(given: Answer, received: unknown): unknown {
  if (typeof received !== 'object' || received === null) return received;
  const isLabelled =
    'contentType' in received && received.contentType === `${given.contentType}; charset=utf-8`;
  const answer = isLabelled ? { ...received, contentType: given.contentType } : received;
  if (!('headers' in answer)) return answer;
  const headers = Object.entries(answer.headers as object).filter(
    ([name]) => !/^access-control-/i.test(name) || Object.hasOwn(given.headers ?? {}, name),
  );
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** What the client returns: headers are an object wherever some are declared. */
function expectedAnswer({ descriptor: { responses } }: Operation, answer: Answer): Answer {
  const { status } = answer;
  const declared = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((key) =>
    Object.hasOwn(responses, key),
  );
  const hasHeaders = (responses[declared ?? '']?.headers ?? []).length > 0;
  return hasHeaders ? { headers: {}, ...answer } : answer;
}

/** What the document asks for and nothing can fulfil: a value that no value is, an answer that no handler can give. */
function whyImpossible(operation: Operation, cost: Cost): string | undefined {
  const { path, query, headers, cookies, bodies, bodyRequired, responses } = operation;
  const isNothing = (schema: Schema) => cost(schema) === Number.POSITIVE_INFINITY;
  const field = [...path, ...query, ...headers, ...cookies].find(
    (one) => one.required && isNothing(one.schema),
  );
  if (field !== undefined) return `no value is valid for the required parameter ${field.name}`;
  if (bodyRequired && bodies.length > 0 && !bodies.some((body) => isPossible(body, cost)))
    return 'no value is valid for the request body';
  if (responses.length > 0 && !responses.some((response) => answersOf(operation, response, cost).length > 0))
    return 'it declares no response that a handler can give';
  return undefined;
}

function unsent(operation: Operation, cost: Cost): readonly Note[] {
  const { id, responses, descriptor } = operation;
  return responses
    .filter((response) => answersOf(operation, response, cost).length === 0)
    .map(({ status }) => ({
      operation: id,
      note:
        statusOf(status, descriptor) === undefined
          ? whyUnsent(status)
          : `no value is valid for the body of status ${status}`,
    }));
}

function whyUnsent(status: string): string {
  if (/^1/.test(status)) return `status ${status} is interim; no handler can answer with it`;
  if (status === '407') return 'status 407 is taken by fetch for that of its proxy';
  return `every status that ${status} could stand for is declared by itself`;
}
