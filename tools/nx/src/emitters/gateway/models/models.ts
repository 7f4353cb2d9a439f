// Api + settings -> CreateModel requests, and which model describes the body and the answer of each operation.
import type { CreateModel, GatewayPlan, PlanStep, Ref } from '@gatefold/gateway/plan';
import type { Api, Operation, TypedBody } from '../../../model/model.ts';
import { digest, fitName } from '../../../settings/names.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Schema } from '../../../spec/document.ts';
import { shorten } from '../request-parameter.ts';
import { type Draft4, nameOf, toDraft4 } from './draft4.ts';
import { isObject, type ModelGraph, readGraph } from './graph.ts';

export interface Models {
  /** Each behind those that it refers to. */
  readonly steps: readonly PlanStep[];
  readonly of: (operation: Operation) => OperationModels;
}

/** Models of one operation; those that are missing have no JSON object to describe. */
export interface OperationModels {
  readonly body?: Ref;
  readonly result?: Ref;
}

/** No models at all unless the settings ask for them. */
export function planModels(api: Api, settings: Settings, operations: readonly Operation[]): Models {
  if (!settings.models) return { steps: [], of: () => ({}) };
  const graph = readGraph(api.schemas);
  const names = mintNames(graph.names);
  const context: Context = { api, graph, names, taken: new Set(names.values()) };
  const used = operations.map((operation) => [operation, describe(context, operation)] as const);
  const needed = reachable(
    graph,
    used.flatMap(([, { body, result }]) => [body, result]),
  );
  const own = used.flatMap(([, { body, result }]) => [body, result].flatMap((one) => one?.inline ?? []));
  const byOperation = new Map(
    used.map(([operation, { body, result }]) => [operation.id, refsOf(body, result)]),
  );
  return {
    steps: [
      ...graph.names.filter((name) => needed.has(name)).map((name) => namedStep(context, name)),
      ...own,
    ],
    of: ({ id }) => byOperation.get(id) ?? {},
  };
}

interface Context {
  readonly api: Api;
  readonly graph: ModelGraph;
  /** Name of the schema to name of the model. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of models that stand for named schemas. */
  readonly taken: ReadonlySet<string>;
}

/** The model of one message: that of a named schema, or one of its own. */
interface Described {
  readonly model: string;
  readonly targets: readonly string[];
  readonly inline?: PlanStep;
}

function describe(context: Context, operation: Operation) {
  const { body, result } = jsonOf(operation);
  return {
    body: describeBody(context, operation, body, 'body'),
    result: describeBody(context, operation, result, 'result'),
  };
}

/** Schemas of the JSON body and of the JSON answer that tells of success, where there are such. */
export function jsonOf({ bodies, responses }: Operation) {
  const success = responses.find(({ status }) => status.startsWith('2'));
  const json = (all: readonly TypedBody[]) => all.find(({ kind }) => kind === 'json')?.schema;
  return { body: json(bodies), result: json(success?.bodies ?? []) };
}

/** True where the plan has models whose schemas refer to each other in a circle. */
export function hasCircles({ schemas }: Api, { steps }: Pick<GatewayPlan, 'steps'>): boolean {
  const made = new Set(steps.flatMap((one) => (one.action === 'CreateModel' ? [one.params.ModelName] : [])));
  if (made.size === 0) return false;
  const { circular, names } = readGraph(schemas);
  const models = mintNames(names);
  return [...circular].some((name) => made.has(models.get(name) ?? name));
}

function describeBody(
  context: Context,
  operation: Operation,
  schema: Schema | undefined,
  part: string,
): Described | undefined {
  const { api, graph, names, taken } = context;
  if (schema === undefined || !isObject(schema, api.schemas)) return undefined;
  const name = typeof schema === 'object' && schema.$ref !== undefined ? nameOf(schema.$ref) : undefined;
  if (name !== undefined && graph.isModel(name)) return { model: names.get(name) ?? name, targets: [name] };
  const model = unused(fitName(`${operation.apiName}_${part}`, longest), taken, operation.id);
  const targets: string[] = [];
  const Schema = convert(context, schema, (target) => targets.push(target));
  return { model, targets, inline: step(model, schema, Schema) };
}

function namedStep(context: Context, name: string): PlanStep {
  const schema = context.api.schemas[name] ?? true;
  return step(
    context.names.get(name) ?? name,
    schema,
    convert(context, schema, () => {}, name),
  );
}

function step(model: string, schema: Schema, Schema: Draft4): PlanStep {
  const description = shorten(typeof schema === 'object' ? schema.description : undefined);
  const params: CreateModel = {
    GroupId: { ref: 'group.GroupId' },
    ModelName: model,
    ...(description !== undefined && { Description: description }),
    Schema: { ...Schema, type: 'object' },
  };
  return { id: `schema:${model}`, action: 'CreateModel', params };
}

/** References go by the model's URL, which only the service knows; one that would close a circle is a plain object. */
function convert(
  { api, graph, names }: Context,
  schema: Schema,
  onReference: (name: string) => void,
  from?: string,
): Draft4 {
  const refer = (name: string): Draft4 => {
    if (from !== undefined && graph.isCircular(from, name)) return { type: 'object' };
    onReference(name);
    return { $ref: refTo(names.get(name) ?? name) };
  };
  return toDraft4(schema, { schemas: api.schemas, isModel: graph.isModel, refer });
}

function refTo(model: string): Ref {
  return { ref: `schema:${model}.ModelRef` };
}

function refsOf(body: Described | undefined, result: Described | undefined): OperationModels {
  return {
    ...(body !== undefined && { body: refTo(body.model) }),
    ...(result !== undefined && { result: refTo(result.model) }),
  };
}

/** The models that some message needs, and all that these refer to. */
function reachable(graph: ModelGraph, described: readonly (Described | undefined)[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = described.flatMap((one) => one?.targets ?? []);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...graph.targetsOf(name));
  }
  return found;
}

/** No limit is documented; this is that of groups, APIs and plug-ins. */
const longest = 50;

/** Letters, digits and `_`; names that are so already keep to themselves. */
function mintNames(schemas: readonly string[]): ReadonlyMap<string, string> {
  const plain = new Set(schemas.filter((name) => fitName(name, longest) === name));
  const minted = new Map<string, string>([...plain].map((name) => [name, name]));
  const taken = new Set(plain);
  for (const name of [...schemas].sort().filter((one) => !plain.has(one))) {
    const model = unused(fitName(name, longest), taken, name);
    taken.add(model);
    minted.set(name, model);
  }
  return minted;
}

function unused(name: string, taken: ReadonlySet<string>, text: string): string {
  return taken.has(name) ? `${name.slice(0, 41)}_${digest(text)}` : name;
}
