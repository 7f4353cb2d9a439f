// What is computed once for each operation: its parameters by place, and whether they are plain.
import type {
  ContentDescriptor,
  FieldDescriptor,
  OperationDescriptor,
  ParameterDescriptor,
} from './operation.ts';
import { type Primitive, plainShape } from './plain-shape.ts';

/** A field with what reading it needs on every request. */
export interface Planned {
  readonly field: FieldDescriptor;
  /** Its shape where it is plain. */
  readonly shape: Primitive | undefined;
  readonly lowerCaseName: string;
}

/** An operation's parameters by place. */
export interface Groups {
  readonly path: readonly FieldDescriptor[];
  readonly query: readonly FieldDescriptor[];
  /** The parameter that is the whole query string, where there is one. */
  readonly querystring: FieldDescriptor | undefined;
  readonly header: readonly FieldDescriptor[];
  readonly cookie: readonly FieldDescriptor[];
  /** All path parameters are plain primitives. */
  readonly plainPath: boolean;
  /** All of the query is plain primitives. */
  readonly plainQuery: boolean;
  /** The body is `application/json` and nothing else. */
  readonly jsonBody: boolean;
  readonly plan: {
    readonly path: readonly Planned[];
    readonly query: readonly Planned[];
    readonly header: readonly Planned[];
  };
}

const known = new WeakMap<OperationDescriptor, Groups>();

/** The parameters of an operation by place; computed once. */
export function groupsOf(operation: OperationDescriptor): Groups {
  let groups = known.get(operation);
  if (groups === undefined) {
    groups = compute(operation);
    known.set(operation, groups);
  }
  return groups;
}

// In one pass, as an instance's first request waits for it.
function compute({ parameters, body }: OperationDescriptor): Groups {
  const fields = places<FieldDescriptor>();
  const plan = places<Planned>();
  let plainPath = true;
  let plainQuery = true;
  for (const field of parameters) {
    const place = field.in;
    const shape = plainShape(field);
    fields[place].push(field);
    plan[place].push({ field, shape, lowerCaseName: field.name.toLowerCase() });
    if (place === 'path') plainPath &&= shape !== undefined;
    if (place.startsWith('query')) plainQuery &&= place === 'query' && shape !== undefined;
  }
  const jsonBody = body !== undefined && isPlainJson(body.content);
  return { ...fields, querystring: fields.querystring[0], plainPath, plainQuery, jsonBody, plan };
}

function places<Item>(): { readonly [place in ParameterDescriptor['in']]: Item[] } {
  return { path: [], query: [], querystring: [], header: [], cookie: [] };
}

function isPlainJson(content: ContentDescriptor): boolean {
  return Object.keys(content).length === 1 && content['application/json']?.kind === 'json';
}
