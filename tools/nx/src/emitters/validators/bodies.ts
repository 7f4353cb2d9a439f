// Bodies by media type -> entries of an object literal, media type to validator.
import type { TypedBody } from '../../model/model.ts';
import { literal } from './code.ts';
import { openChecks } from './compile.ts';
import type { OpenModule } from './module.ts';
import { possibleTypes } from './possible.ts';
import { type Place, placeOf } from './resources.ts';
import { stringBit } from './types.ts';
import { writeCheck, writeTextCheck } from './value.ts';

/** Lines for the bodies that have rules. Bytes have none, nor has text that is described as something else. */
export function bodyEntries(
  module: OpenModule,
  bodies: readonly TypedBody[],
  indent: string,
): readonly string[] {
  return bodies.flatMap((body, index) => {
    const check = bodyCheck(module, body, index);
    if (check === undefined) return [];
    return [`${indent}${literal(body.mediaType)}: ${module.use('validator')}(${check}),\n`];
  });
}

function bodyCheck(module: OpenModule, { kind, schema }: TypedBody, index: number): string | undefined {
  const place = placeOf(module.resources, schema);
  if (kind === 'binary') return undefined;
  if (kind === 'text') return textCheck(module, place, index);
  return hasRules(module, place) ? module.check(place) : undefined;
}

function textCheck(module: OpenModule, place: Place, index: number): string | undefined {
  if ((possibleTypes(module.resources, place) & stringBit) === 0) return undefined;
  const code = writeTextCheck(module, place);
  return code.length === 0 ? undefined : module.define(`text${index + 1}`, code);
}

/** Writes on a module that is thrown away. */
function hasRules({ resources }: OpenModule, place: Place): boolean {
  return writeCheck(openChecks({ resources }), place).length > 0;
}
