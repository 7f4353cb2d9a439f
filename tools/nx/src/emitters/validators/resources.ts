// Schemas with `$id`, anchors and references -> places: which schema a reference means, in which dynamic scope.
import type { Api } from '../../model/model.ts';
import type { Schema, SchemaObject } from '../../spec/document.ts';
import type { Recorded } from './record.ts';
import { type Identify, openIdentities } from './schema-text.ts';

/** A schema resource: what an absolute URI names, with everything that is not embedded under a URI of its own. */
export interface Resource {
  readonly uri: string;
  readonly root: unknown;
  readonly anchors: Map<string, SchemaObject>;
  readonly dynamicAnchors: Map<string, SchemaObject>;
}

/**
 * Where a schema is read: the resource that its references start from, and what each dynamic anchor means there (the
 * outermost resource that has it wins). Equal scopes are the same object.
 */
export interface Scope {
  readonly resource: Resource;
  readonly dynamic: ReadonlyMap<string, Place>;
  readonly key: string;
}

export interface Place {
  readonly schema: Schema;
  readonly scope: Scope;
}

export interface Resources {
  readonly byUri: Map<string, Resource>;
  readonly owners: WeakMap<object, Resource>;
  readonly scopes: Map<string, Scope>;
  /** Scopes that nothing is around. */
  readonly outermost: Map<Resource, Scope>;
  /** Component names of schemas, to name functions after. */
  readonly names: Map<Schema, string>;
  readonly identify: Identify;
  /** Functions written so far, by scope and identity of the schema. */
  readonly recorded: Map<string, Map<number, Recorded>>;
  /** Functions for groups of fields, by all that they depend on. */
  readonly recordedFields: Map<string, Recorded>;
}

/** Absolute URI that stands for documents without one. */
const base = 'gatefold:/';

/** Indexes documents by their URIs. Relative `$id`s are taken against the URI of what holds them. */
export function indexResources(documents: { readonly [uri: string]: unknown }): Resources {
  const resources = newResources();
  for (const [uri, root] of Object.entries(documents)) {
    const resource = addResource(resources, resolveUri(uri, base), root);
    visit(resources, root, resource, resource.root);
  }
  return resources;
}

const ofApis = new WeakMap<object, Resources>();

/** The one resource that an API's schemas are: normalised, they have neither `$id`s nor anchors. One index for each API. */
export function resourcesOf({ schemas }: Pick<Api, 'schemas'>): Resources {
  const known = ofApis.get(schemas);
  if (known) return known;
  const resources = newResources();
  ofApis.set(schemas, resources);
  addResource(resources, base, { components: { schemas } });
  for (const [name, schema] of Object.entries(schemas)) {
    if (typeof schema === 'object') resources.names.set(schema, name);
  }
  return resources;
}

function newResources(): Resources {
  return {
    byUri: new Map(),
    owners: new WeakMap(),
    scopes: new Map(),
    outermost: new Map(),
    names: new Map(),
    identify: openIdentities(),
    recorded: new Map(),
    recordedFields: new Map(),
  };
}

function addResource(resources: Resources, uri: string, root: unknown): Resource {
  const resource = { uri, root, anchors: new Map(), dynamicAnchors: new Map() };
  resources.byUri.set(uri, resource);
  return resource;
}

const schemas = [
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties'];

/** Schemas inside a node: of a schema, or of a document with components. */
function innerSchemas(node: SchemaObject): readonly unknown[] {
  const components = node.components as { readonly schemas?: object } | undefined;
  const keep = (value: unknown) => (typeof value === 'object' && value !== null ? Object.values(value) : []);
  return [
    ...schemas.map((keyword) => node[keyword]),
    ...lists.flatMap((keyword) => keep(node[keyword])),
    ...maps.flatMap((keyword) => keep(node[keyword])),
    ...keep(components?.schemas),
  ];
}

function visit(resources: Resources, node: unknown, owner: Resource, root: unknown): void {
  if (typeof node !== 'object' || node === null || resources.owners.has(node)) return;
  const schema = node as SchemaObject;
  const id = schema.$id;
  const own =
    typeof id === 'string' && !id.startsWith('#') ? embed(resources, schema, id, owner, root) : owner;
  resources.owners.set(node, own);
  addAnchors(schema, own);
  for (const inner of innerSchemas(schema)) visit(resources, inner, own, root);
}

function embed(
  resources: Resources,
  schema: SchemaObject,
  id: string,
  owner: Resource,
  root: unknown,
): Resource {
  const uri = resolveUri(id, owner.uri).replace(/#$/, '');
  if (schema !== root) return addResource(resources, uri, schema);
  const resource = { ...owner, uri };
  resources.byUri.set(uri, resource);
  resources.byUri.set(owner.uri, resource);
  return resource;
}

function addAnchors(schema: SchemaObject, resource: Resource): void {
  const { $anchor, $dynamicAnchor } = schema;
  if (typeof $anchor === 'string') resource.anchors.set($anchor, schema);
  if (typeof $dynamicAnchor !== 'string') return;
  resource.anchors.set($dynamicAnchor, schema);
  resource.dynamicAnchors.set($dynamicAnchor, schema);
}

function resolveUri(reference: string, against: string): string {
  try {
    return new URL(reference, against).href;
  } catch {
    return reference;
  }
}

/** The place of a schema that is entered from outside, or from a scope. */
export function placeOf(resources: Resources, schema: Schema, from?: Scope): Place {
  const owner = typeof schema === 'object' ? resources.owners.get(schema) : undefined;
  const resource = owner ?? from?.resource ?? resources.byUri.values().next().value;
  if (!resource) throw new Error('Schemas cannot be compiled without a document.');
  if (resource === from?.resource) return { schema, scope: from };
  const known = from === undefined ? resources.outermost.get(resource) : undefined;
  const scope = known ?? enter(resources, resource, from);
  if (from === undefined) resources.outermost.set(resource, scope);
  return { schema, scope };
}

function enter(resources: Resources, resource: Resource, from: Scope | undefined): Scope {
  const outer = [...(from?.dynamic ?? [])];
  const added = [...resource.dynamicAnchors].filter(([name]) => !from?.dynamic.has(name));
  const owners = [
    ...outer.map(([name, place]) => [name, place.scope.resource.uri]),
    ...added.map(([name]) => [name, resource.uri]),
  ];
  const key = JSON.stringify([resource.uri, ...owners.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))]);
  const known = resources.scopes.get(key);
  if (known) return known;
  const dynamic = new Map<string, Place>(outer);
  const scope: Scope = { resource, dynamic, key };
  for (const [name, schema] of added) dynamic.set(name, { schema, scope });
  resources.scopes.set(key, scope);
  return scope;
}

/** What a `$ref` means; `undefined` where it leads nowhere. */
export function resolveRef(resources: Resources, reference: string, scope: Scope): Place | undefined {
  const schema = target(resources, reference, scope)?.schema;
  return schema === undefined ? undefined : placeOf(resources, schema, scope);
}

/** What a `$dynamicRef` means: as `$ref`, unless it names a dynamic anchor that an outer resource has too. */
export function resolveDynamicRef(resources: Resources, reference: string, scope: Scope): Place | undefined {
  const found = target(resources, reference, scope);
  if (!found) return undefined;
  const name = reference.slice(reference.indexOf('#') + 1);
  const outermost = found.resource.dynamicAnchors.get(name) === found.schema && scope.dynamic.get(name);
  // The scope in which the reference stands goes on; only the schema is chosen by the outermost resource.
  return placeOf(resources, outermost ? outermost.schema : found.schema, scope);
}

function target(
  resources: Resources,
  reference: string,
  scope: Scope,
): { readonly schema: Schema; readonly resource: Resource } | undefined {
  const [path = '', fragment = ''] = reference.split('#');
  const uri = path === '' ? scope.resource.uri : resolveUri(path, scope.resource.uri);
  const resource = resources.byUri.get(uri);
  if (!resource) return undefined;
  const isPointer = fragment === '' || fragment.startsWith('/');
  const found = isPointer ? walk(resource.root, fragment) : resource.anchors.get(fragment);
  const isSchema = typeof found === 'boolean' || (typeof found === 'object' && found !== null);
  return isSchema ? { schema: found as Schema, resource } : undefined;
}

function walk(root: unknown, pointer: string): unknown {
  let node = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = decode(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
    node = (node as { readonly [name: string]: unknown })[name];
  }
  return node;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
