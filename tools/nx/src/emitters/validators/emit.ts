// Api -> validator modules: one for each operation's requests, one for its responses, one that responses share. They are
// JavaScript that the operations' modules alone import, so that a type check never reads them.
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import { generatedHeader } from '../header.ts';
import { printRequest } from './request.ts';
import { resourcesOf } from './resources.ts';
import { openShared, printResponses, sharedName } from './responses.ts';

/** `apps/<api>/src/generated/validators/…`, all owned by the generator. Operations with nothing to check have none. */
export function emitValidators(api: Api): readonly File[] {
  return [...modulesOf(api)].map(([name, code]) => fileOf(api, `${name}.js`, code));
}

function fileOf(api: Api, name: string, text: string): File {
  return {
    path: `apps/${api.name}/src/generated/validators/${name}`,
    content: `${generatedHeader(api.file)}${text}`,
    owner: 'generator',
  };
}

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
  const resources = resourcesOf(api);
  const shared = openShared(resources);
  const texts = new Map<string, string>();
  const add = (name: string, code: string | undefined) => {
    if (code !== undefined && code !== '') texts.set(name, code);
  };
  for (const operation of api.operations) {
    add(operation.fileName, printRequest(operation, resources));
    add(`${operation.fileName}.responses`, printResponses(operation, shared));
  }
  add(sharedName, shared.print([]));
  return texts;
}
