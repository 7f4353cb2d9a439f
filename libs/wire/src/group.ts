// What is computed once for each operation: its parameters by place, and whether they are plain.
import type {
  ContentDescriptor,
  FieldDescriptor,
  OperationDescriptor,
  ParameterDescriptor,
} from './operation.ts';
import { type Primitive, plainShape } from './primitive.ts';

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
  /** All parameters are plain primitives, and the body is `application/json` and nothing else, or there is none. */
  readonly plain: boolean;
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
  const styled = { path: false, query: false, querystring: false, header: false, cookie: false };
  for (const field of parameters) {
    const shape = plainShape(field);
    fields[field.in].push(field);
    plan[field.in].push({ field, shape, lowerCaseName: field.name.toLowerCase() });
    if (shape === undefined || field.in === 'cookie' || field.in === 'querystring') styled[field.in] = true;
  }
  const { path, query, header, cookie } = fields;
  const [querystring] = fields.querystring;
  const plainPath = !styled.path;
  const plainQuery = !styled.query && !styled.querystring;
  const jsonBody = body !== undefined && isPlainJson(body.content);
  const plain =
    plainPath && plainQuery && !styled.header && !styled.cookie && (body === undefined || jsonBody);
  return { path, query, querystring, header, cookie, plainPath, plainQuery, plain, jsonBody, plan };
}

function places<Item>(): { readonly [place in ParameterDescriptor['in']]: Item[] } {
  return { path: [], query: [], querystring: [], header: [], cookie: [] };
}

function isPlainJson(content: ContentDescriptor): boolean {
  return Object.keys(content).length === 1 && content['application/json']?.kind === 'json';
}
