// Api -> validator modules: one for each operation's requests, one for its responses, one that responses share.
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import { generatedHeader } from '../header.ts';
import { printRequest } from './request.ts';
import { indexResources } from './resources.ts';
import { openShared, printResponses, sharedName } from './responses.ts';

/** `apps/<api>/src/generated/validators/…`, all owned by the generator. Operations with nothing to check have none. */
export function emitValidators(api: Api): readonly File[] {
  return [...modulesOf(api)].map(([name, content]) => ({
    path: `apps/${api.name}/src/generated/validators/${name}.ts`,
    content: `${generatedHeader(api.file)}${noCheck}${content}`,
    owner: 'generator',
  }));
}

/** The types of validators are checked here, by tests; an editor and a build need not repeat it for every operation. */
const noCheck = '// @ts-nocheck\n\n';

/** Whether an operation has a module for its requests: rules that the wire does not ensure by itself. */
export function hasRequestValidators(api: Api, operation: Operation): boolean {
  return modulesOf(api).has(operation.fileName);
}

/** Whether an operation has a module for its responses. */
export function hasResponseValidators(api: Api, operation: Operation): boolean {
  return modulesOf(api).has(`${operation.fileName}.responses`);
}

const modules = new WeakMap<Api, ReadonlyMap<string, string>>();

/** Module name to its text; compiled once for an API. */
function modulesOf(api: Api): ReadonlyMap<string, string> {
  const known = modules.get(api) ?? compileModules(api);
  modules.set(api, known);
  return known;
}

function compileModules(api: Api): ReadonlyMap<string, string> {
  const resources = indexResources({ '': { components: { schemas: api.schemas } } });
  for (const [name, schema] of Object.entries(api.schemas)) {
    if (typeof schema === 'object') resources.names.set(schema, name);
  }
  const shared = openShared(resources);
  const texts = api.operations.flatMap((operation) => [
    [operation.fileName, printRequest(operation, resources)],
    [`${operation.fileName}.responses`, printResponses(operation, shared)],
  ]);
  const all = [...texts, [sharedName, shared.print([]) || undefined]];
  return new Map(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
