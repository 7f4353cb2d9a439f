// A document in which readOnly and writeOnly are flags -> one in which requests and responses have schemas of their own.
import { uniqueName } from '../components.ts';
import type { OpenApi, Schema } from '../document.ts';
import type { Loading } from '../loading.ts';
import type { Schemas } from '../schema/families.ts';
import { type Direction, findDifferent, hidesSomething, refsIn } from './differences.ts';
import { changeSchemas } from './paths.ts';
import { type View, viewOf } from './view.ts';

/**
 * Splits the schemas of the loading that differ, and points every operation at the right ones. The response's view keeps
 * the name; the request's view is called `<Name>Request`, or keeps the name where no response has the schema.
 */
export function splitViews(loading: Loading, paths: OpenApi['paths']): OpenApi['paths'] {
  if (loading.flagged.length === 0) return paths;
  const schemas: Schemas = new Map(loading.components.schemas);
  const different = findDifferent(schemas);
  const used = findUses(loading, paths, schemas);
  if (different.size === 0 && !used.hidesInline) return paths;
  const names = new Map<string, string>();
  for (const name of different)
    if (used.request.has(name) && used.response.has(name))
      names.set(name, uniqueName(loading.components, `${name}Request`));
  const request: View = { loading, schemas, direction: 'request', names, different, touched: new Set() };
  const response: View = { ...request, direction: 'response', names: new Map() };
  for (const name of different) {
    const schema = schemas.get(name) ?? true;
    const requestName = names.get(name) ?? (used.request.has(name) ? name : undefined);
    if (requestName !== name) loading.components.schemas.set(name, viewOf(response, schema));
    if (requestName !== undefined) loading.components.schemas.set(requestName, viewOf(request, schema));
  }
  return changeSchemas(loading, paths, (schema, direction) =>
    viewOf(direction === 'request' ? request : response, schema),
  );
}

interface Uses {
  readonly request: ReadonlySet<string>;
  readonly response: ReadonlySet<string>;
  readonly hidesInline: boolean;
}

/** Which components each direction reaches, through others too. */
function findUses(loading: Loading, paths: OpenApi['paths'], schemas: Schemas): Uses {
  const roots = { request: new Set<string>(), response: new Set<string>() };
  let hidesInline = false;
  changeSchemas(loading, paths, (schema: Schema, direction: Direction) => {
    refsIn(schema, roots[direction]);
    hidesInline ||= hidesSomething(schema, schemas);
    return schema;
  });
  return { request: reach(roots.request, schemas), response: reach(roots.response, schemas), hidesInline };
}

function reach(roots: ReadonlySet<string>, schemas: Schemas): ReadonlySet<string> {
  const reached = new Set(roots);
  for (const name of reached) {
    const schema = schemas.get(name);
    if (schema !== undefined) for (const target of refsIn(schema)) reached.add(target);
  }
  return reached;
}
