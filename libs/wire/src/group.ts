// What is computed once for each operation: its parameters by place, and its path template taken apart.
import type { FieldDescriptor, OperationDescriptor, ParameterDescriptor } from './operation.ts';
import { type Namespace, namespaceOf } from './spread.ts';

/** An operation's parameters by place. */
export interface Groups {
  readonly path: readonly FieldDescriptor[];
  readonly query: Namespace;
  readonly header: readonly FieldDescriptor[];
  /** Lower-case names of the header parameters. */
  readonly headerNames: readonly string[];
  readonly cookie: Namespace;
  /** The parameter that is the whole query string, where there is one. */
  readonly querystring: FieldDescriptor | undefined;
}

const known = new WeakMap<OperationDescriptor, Groups>();

/** The parameters of an operation by place; computed once. */
export function groupsOf(operation: OperationDescriptor): Groups {
  let groups = known.get(operation);
  if (groups === undefined) {
    groups = compute(operation.parameters);
    known.set(operation, groups);
  }
  return groups;
}

function compute(parameters: readonly ParameterDescriptor[]): Groups {
  const at = (place: ParameterDescriptor['in']) => parameters.filter((parameter) => parameter.in === place);
  const [querystring] = at('querystring');
  const whole = querystring && formQuery(querystring);
  return {
    path: at('path'),
    query: namespaceOf(whole ? [whole] : at('query')),
    header: at('header'),
    headerNames: at('header').map(({ name }) => name.toLowerCase()),
    cookie: namespaceOf(at('cookie')),
    querystring: whole ? undefined : querystring,
  };
}

/** A query string that is a form is an object spread over the query. */
function formQuery(field: FieldDescriptor): FieldDescriptor | undefined {
  if (!field.content?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const { content: _, ...rest } = field;
  return { ...rest, style: 'form', explode: true };
}
