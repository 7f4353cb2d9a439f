// Bodies by media type -> entries of an object literal, media type to validator.
import type { TypedBody } from '../../model/model.ts';
import { literal } from './code.ts';
import type { Module } from './module.ts';
import { possibleTypes } from './possible.ts';
import { record } from './record.ts';
import { type Place, placeOf } from './resources.ts';
import { stringBit } from './types.ts';
import { writeTextCheck } from './value.ts';

/** Lines for the bodies that have rules. Bytes have none, nor has text that is described as something else. */
export function bodyEntries(module: Module, bodies: readonly TypedBody[], indent: string): readonly string[] {
  return bodies.flatMap((body) => {
    const check = bodyCheck(module, body);
    if (check === undefined) return [];
    return [`${indent}${literal(body.mediaType)}: ${module.use('validator')}(${check}),\n`];
  });
}

function bodyCheck(module: Module, { kind, schema }: TypedBody): string | undefined {
  if (kind === 'binary') return undefined;
  const place = placeOf(module.resources, schema);
  return kind === 'text' ? textCheck(module, place) : module.check(place);
}

function textCheck(module: Module, place: Place): string | undefined {
  const { resources, formats } = module;
  if ((possibleTypes(resources, place) & stringBit) === 0) return undefined;
  const recorded = record(resources, formats, (writer) => writeTextCheck(writer, place));
  return recorded.isEmpty ? undefined : module.add('text', recorded);
}
