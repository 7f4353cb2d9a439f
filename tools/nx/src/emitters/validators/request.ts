// An operation -> the module that checks its requests: parameters by place, bodies by media type.
import type { ParameterDescriptor } from '@gatefold/wire';
import type { Operation, TypedField } from '../../model/model.ts';
import { bodyEntries } from './bodies.ts';
import { type Module, openModule } from './module.ts';
import { type FieldRule, fieldRules } from './object-rules.ts';
import { type Recorded, record } from './record.ts';
import { placeOf, type Resources } from './resources.ts';
import { startSite } from './value.ts';

const places = [
  { group: 'path', place: 'path' },
  { group: 'query', place: 'query' },
  { group: 'headers', place: 'header' },
  { group: 'cookies', place: 'cookie' },
] as const;

/** Text of the module without header; `undefined` where the wire ensures all that the document asks. */
export function printRequest(operation: Operation, resources: Resources): string | undefined {
  const module = openModule({ resources });
  const groups = places.flatMap(({ group, place }) => {
    const check = groupCheck(module, group, operation[group], parametersIn(operation, place));
    return check === undefined ? [] : [`  ${group}: ${module.use('validator')}(${check}),\n`];
  });
  const bodies = bodyEntries(module, operation.bodies, '    ');
  const body = bodies.length === 0 ? [] : [`  body: {\n${bodies.join('')}  },\n`];
  const entries = [...groups, ...body];
  if (entries.length === 0) return undefined;
  return module.print([`export const request = {\n${entries.join('')}};\n`]);
}

function parametersIn(
  { descriptor }: Operation,
  place: ParameterDescriptor['in'],
): readonly ParameterDescriptor[] {
  return descriptor.parameters.filter((parameter) => parameter.in === place);
}

function groupCheck(
  module: Module,
  group: string,
  fields: readonly TypedField[],
  parameters: readonly ParameterDescriptor[],
): string | undefined {
  const shapes = new Map(
    parameters.map(({ name, shape, content }) => [name, content === undefined ? shape : 'json']),
  );
  const rules = fields.map(
    ({ name, schema }): FieldRule => ({
      name,
      schema,
      // The wire has reported those that are missing.
      isRequired: false,
      shape: shapes.get(name) ?? 'json',
    }),
  );
  return addFields(module, group, rules);
}

/** Adds a function that checks an object of fields; `undefined` where there is nothing to check. */
export function addFields(module: Module, name: string, rules: readonly FieldRule[]): string | undefined {
  const recorded = recordFields(module, rules);
  return recorded.isEmpty ? undefined : module.add(`${name}Fields`, recorded);
}

/** Written once for all operations with the same fields. */
function recordFields({ resources, formats }: Module, rules: readonly FieldRule[]): Recorded {
  const parts = rules.map(({ name, schema, isRequired, shape }) => [
    name,
    resources.identify(schema),
    isRequired,
    shape,
  ]);
  const key = `${formats} ${JSON.stringify(parts)}`;
  const { scope } = placeOf(resources, true);
  const recorded =
    resources.recordedFields.get(key) ??
    record(resources, formats, (writer) => fieldRules(startSite(writer, scope), rules));
  resources.recordedFields.set(key, recorded);
  return recorded;
}
