// An operation -> the module that checks its responses. Component schemas are checked by a module that all share.
import type { Operation, TypedResponse } from '../../model/model.ts';
import { bodyEntries } from './bodies.ts';
import { literal } from './code.ts';
import { type Module, openModule } from './module.ts';
import { addFields } from './request.ts';
import type { Resources } from './resources.ts';

/** Name of the shared module; the dot keeps it apart from operations' files. */
export const sharedName = 'shared.schemas';

/** The module of component schemas: grows as responses ask for them. */
export function openShared(resources: Resources): Module {
  return openModule({ resources, isExported: true });
}

/** Text of the module without header; `undefined` where no response has rules. */
export function printResponses({ responses }: Operation, shared: Module): string | undefined {
  const { resources } = shared;
  const module = openModule({
    resources,
    elsewhere: {
      path: `./${sharedName}.js`,
      check: (place) => (resources.names.has(place.schema) ? shared.check(place) : undefined),
    },
  });
  const entries = responses.flatMap((response, index) => responseEntry(module, response, index));
  if (entries.length === 0) return undefined;
  return module.print([`export const responses = {\n${entries.join('')}};\n`]);
}

function responseEntry(module: Module, response: TypedResponse, index: number): readonly string[] {
  const rules = response.headers.map(({ name, schema, required }) => ({
    name,
    schema,
    isRequired: required,
  }));
  const headers = addFields(module, `headers${index + 1}`, rules);
  const bodies = bodyEntries(module, response.bodies, '      ');
  const lines = [
    ...(headers === undefined ? [] : [`    headers: ${module.use('validator')}(${headers}),\n`]),
    ...(bodies.length === 0 ? [] : [`    body: {\n${bodies.join('')}    },\n`]),
  ];
  return lines.length === 0 ? [] : [`  ${literal(response.status)}: {\n${lines.join('')}  },\n`];
}
