// The root of a document of any dialect -> the root of the normalised one: the table of contents of this stage.
import { nameOwnComponents } from './components.ts';
import type { OpenApi, Schema } from './document.ts';
import { separateFiles } from './file-parts.ts';
import { isRaw, type Loading, made, type Raw, report } from './loading.ts';
import { normalisePaths } from './paths.ts';
import { follow, type Target } from './refs.ts';
import { loosenAlike } from './schema/alike.ts';
import { openClosedParts } from './schema/closed.ts';
import { breakCycles } from './schema/cycles.ts';
import { applyDiscriminators } from './schema/discriminators.ts';
import { enter, NO_BINDINGS } from './schema/dynamic.ts';
import { normaliseSchema } from './schema/normalise.ts';
import { normaliseSchemes, securityOf } from './security.ts';
import { normaliseServers } from './servers.ts';
import { put } from './text/parsed.ts';
import { splitViews } from './views/split.ts';

/** Normalises the whole document; what is wrong with it is noted in the loading. */
export function normaliseRoot(loading: Loading, raw: Raw): OpenApi {
  const components = isRaw(raw.components) ? raw.components : {};
  const isSwagger = loading.dialect === '2.0';
  const own = isSwagger ? raw.definitions : components.schemas;
  if (isRaw(own))
    nameOwnComponents(loading.components, own, loading.main, (node) => targetElsewhere(loading, node));
  const merged = normalisePaths(loading, raw);
  normaliseComponents(loading, isRaw(own) ? own : raw);
  breakCycles(loading);
  applyDiscriminators(loading);
  const paths = separateFiles(
    loading,
    splitViews(loading, loosenAlike(loading, openClosedParts(loading, merged))),
  );
  const schemas = gatherComponents(loading, isRaw(own) ? own : raw);
  const schemes = isSwagger ? raw.securityDefinitions : components.securitySchemes;
  noteWebhooks(loading, raw);
  const root: OpenApi = {
    openapi: '3.1.1',
    info: normaliseInfo(loading, raw),
    ...optional('servers', normaliseServers(loading, raw)),
    ...optional('security', securityOf(loading, raw, raw)),
    paths,
    components: { schemas, securitySchemes: normaliseSchemes(loading, schemes, loading.main) },
    ...optional('tags', normaliseTags(raw)),
    ...extensions(raw),
  };
  return made(loading, root, raw);
}

/** A component that is nothing but a reference to another file gives its name to what it refers to. */
function targetElsewhere(loading: Loading, node: unknown): Target | undefined {
  if (!isRaw(node) || typeof node.$ref !== 'string' || Object.keys(node).length > 1) return undefined;
  if (node.$ref.startsWith('#')) return undefined;
  const target = follow(loading, node, loading.main);
  return target !== undefined && target.file !== loading.main && isRaw(target.node) ? target : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const result: { [P in K]?: V } = {};
  if (value !== undefined) result[key] = value;
  return result;
}

/** Every schema that has a name, which may give names to more. */
function normaliseComponents(loading: Loading, from: Raw): void {
  const { waiting, schemas } = loading.components;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    loading.scope.bindings = enter(loading, next.bindings ?? NO_BINDINGS, { ...next, path: [] });
    schemas.set(next.name, normaliseSchema(loading, next.node, next.file, from));
  }
}

function gatherComponents(loading: Loading, from: Raw): { readonly [name: string]: Schema } {
  const schemas: Record<string, Schema> = {};
  for (const [name, schema] of loading.components.schemas) put(schemas, name, schema);
  return made(loading, schemas, from);
}

function normaliseInfo(loading: Loading, raw: Raw): OpenApi['info'] {
  const info = isRaw(raw.info) ? raw.info : {};
  const from = isRaw(raw.info) ? raw.info : raw;
  const { title, version, description, ...rest } = info;
  const hasTitle = typeof title === 'string' && title.trim() !== '';
  if (!hasTitle)
    report(loading, 'info-missing', 'The document has no "info.title"; "API" is assumed. Give it one.', from);
  const result = {
    ...rest,
    title: hasTitle ? title : 'API',
    version: version === undefined || version === null ? '0.0.0' : String(version),
    ...(typeof description === 'string' ? { description } : {}),
  };
  return made(loading, result, from);
}

function normaliseTags(raw: Raw): OpenApi['tags'] | undefined {
  if (!Array.isArray(raw.tags)) return undefined;
  const tags: { name: string; description?: string }[] = [];
  for (const tag of raw.tags)
    if (isRaw(tag) && typeof tag.name === 'string') tags.push({ ...tag, name: tag.name });
  return tags;
}

function extensions(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key.startsWith('x-')));
}

function noteWebhooks(loading: Loading, raw: Raw): void {
  if (!isRaw(raw.webhooks) || Object.keys(raw.webhooks).length === 0) return;
  report(
    loading,
    'webhooks-left-out',
    'Webhooks are requests to somebody else; nothing is generated for them.',
    raw,
    'webhooks',
  );
}
