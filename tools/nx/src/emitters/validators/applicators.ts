// Schemas that apply to the same value (`$ref`, `allOf`, `not`, `if`, unions, `unevaluated…`) -> statements.
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { type Code, when } from './code.ts';
import { resolveDynamicRef, resolveRef } from './resources.ts';
import { addFailure, callCheck, type Site } from './site.ts';
import { unevaluatedRules } from './unevaluated.ts';
import { unionRules } from './union.ts';

/** `unevaluated…` come last: what they say depends on all the others. */
export function inPlaceRules(site: Site, schema: SchemaObject): Code {
  return [
    ...referenceRules(site, schema),
    ...(schema.allOf ?? []).flatMap((inner) => site.unit.write(site, inner)),
    ...unionRules(site, 'anyOf', schema.anyOf),
    ...unionRules(site, 'oneOf', schema.oneOf),
    ...notRules(site, schema.not),
    ...conditionalRules(site, schema),
    ...unevaluatedRules(site, schema),
  ];
}

/** References that lead nowhere were reported when the document was loaded; they restrict nothing. */
function referenceRules(site: Site, schema: SchemaObject): Code {
  const { resources, check } = site.unit.module;
  const dynamic = schema.$dynamicRef;
  const places = [
    typeof schema.$ref === 'string' ? resolveRef(resources, schema.$ref, site.scope) : undefined,
    typeof dynamic === 'string' ? resolveDynamicRef(resources, dynamic, site.scope) : undefined,
  ];
  return places.flatMap((place) => {
    if (!place || place.schema === true) return [];
    return callCheck(site, check(place));
  });
}

function notRules(site: Site, schema: Schema | undefined): Code {
  if (schema === undefined) return [];
  const isInvalid = site.unit.isInvalid(site, schema);
  if (isInvalid === 'true') return [];
  if (isInvalid === 'false') return [addFailure(site, 'not')];
  return when(`!(${isInvalid})`, [addFailure(site, 'not')]);
}

function conditionalRules(site: Site, schema: SchemaObject): Code {
  const condition = schema.if as Schema | undefined;
  if (condition === undefined) return [];
  const then = branch(site, schema.then as Schema | undefined);
  const otherwise = branch(site, schema.else as Schema | undefined);
  const isInvalid = site.unit.isInvalid(site, condition);
  if (isInvalid === 'true') return otherwise;
  return isInvalid === 'false' ? then : when(isInvalid, otherwise, then);
}

function branch(site: Site, schema: Schema | undefined): Code {
  return schema === undefined ? [] : site.unit.write(site, schema);
}
