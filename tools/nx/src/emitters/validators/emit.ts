// Api -> validator modules: one for each operation's requests, one for its responses, one that responses share. They are
// JavaScript beside their declarations, so that a type check reads what they export and never what is in them.
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import { generatedHeader } from '../header.ts';
import { printRequest } from './request.ts';
import { resourcesOf } from './resources.ts';
import { openShared, printResponses, sharedName } from './responses.ts';

/** `apps/<api>/src/generated/validators/…`, all owned by the generator. Operations with nothing to check have none. */
export function emitValidators(api: Api): readonly File[] {
  return [...modulesOf(api)].flatMap(([name, { code, declarations }]) => [
    fileOf(api, `${name}.js`, code),
    fileOf(api, `${name}.d.ts`, declarations),
  ]);
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

interface ModuleText {
  readonly code: string;
  readonly declarations: string;
}

const modules = new WeakMap<Api, ReadonlyMap<string, ModuleText>>();

/** Module name to its text; compiled once for an API. */
function modulesOf(api: Api): ReadonlyMap<string, ModuleText> {
  const known = modules.get(api) ?? compileModules(api);
  modules.set(api, known);
  return known;
}

const requestTypes = declare('request', 'RequestValidators');
const responseTypes = declare('responses', 'ResponseValidators');
const noTypes = '// Other validators alone import from here.\nexport {};\n';

function declare(name: string, type: string): string {
  return `import type { ${type} } from '@gatefold/function/validate';\n\nexport declare const ${name}: ${type};\n`;
}

function compileModules(api: Api): ReadonlyMap<string, ModuleText> {
  const resources = resourcesOf(api);
  const shared = openShared(resources);
  const texts = new Map<string, ModuleText>();
  const add = (name: string, code: string | undefined, declarations: string) => {
    if (code !== undefined && code !== '') texts.set(name, { code, declarations });
  };
  for (const operation of api.operations) {
    add(operation.fileName, printRequest(operation, resources), requestTypes);
    add(`${operation.fileName}.responses`, printResponses(operation, shared), responseTypes);
  }
  add(sharedName, shared.print([]), noTypes);
  return texts;
}
