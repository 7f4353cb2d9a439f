// A schema -> statements that check one value: its type, the rules of its type, then the schemas applied in place.
import { isBinary } from '../../model/bodies.ts';
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { inPlaceRules } from './applicators.ts';
import { arrayRules } from './array-rules.ts';
import { type Code, when } from './code.ts';
import { enumRules, isNone, valuesOf } from './enum-rules.ts';
import { numberRules } from './number-rules.ts';
import { hasObjectRules, objectRules } from './object-rules.ts';
import { atRoot } from './pointer.ts';
import type { Writer } from './record.ts';
import { type Place, placeOf, resolveRef, type Scope } from './resources.ts';
import { isNote } from './schema-text.ts';
import { addFailure, callCheck, failure, openUnit, type Site } from './site.ts';
import { stringRules } from './string-rules.ts';
import {
  anyType,
  arrayBit,
  isNotOf,
  isOf,
  numberBits,
  objectBit,
  phraseOf,
  stringBit,
  typeOfValue,
  typesOf,
} from './types.ts';

/** The body of the function that checks a place. */
export function writeCheck(module: Writer, { schema, scope }: Place): Code {
  return writeBody(startSite(module, scope), schema);
}

/** As `writeCheck`, for a value that is text for sure. */
export function writeTextCheck(module: Writer, { schema, scope }: Place): Code {
  return writeValue({ ...startSite(module, scope), known: stringBit }, schema);
}

/** Where a function starts: with its parameter, of which nothing is known. */
export function startSite(module: Writer, scope: Scope): Site {
  const unit = openUnit(module, { write: writeValue, isInvalid });
  return { unit, scope, x: 'v', pointer: atRoot, known: anyType, isStart: true };
}

/** Objects and references become functions of their own, everything else stands in line. */
function writeValue(site: Site, schema: Schema): Code {
  const { module } = site.unit;
  const place = placeOf(module.resources, schema, site.scope);
  const target = lightTarget(module, place);
  if (target) return writeBody({ ...site, scope: target.scope }, target.schema);
  if (needsFunction(schema)) return callCheck(site, module.check(place));
  return writeBody({ ...site, scope: place.scope }, schema);
}

function needsFunction(schema: Schema): boolean {
  if (typeof schema === 'boolean') return false;
  return schema.$ref !== undefined || schema.$dynamicRef !== undefined || hasObjectRules(schema);
}

const heavy = new Set(['items', 'prefixItems', 'contains', 'unevaluatedItems', 'not', 'if', 'then', 'else']);

/** A schema, behind its reference if it has one, that is short enough to be repeated wherever it is referred to. */
function lightTarget(module: Writer, place: Place): Place | undefined {
  const { schema, scope } = place;
  if (typeof schema === 'boolean' || schema.$ref === undefined) return undefined;
  if (!Object.keys(schema).every((keyword) => keyword === '$ref' || isNote(keyword))) return undefined;
  const target = resolveRef(module.resources, schema.$ref, scope);
  if (!target || typeof target.schema === 'boolean') return target;
  const { schema: inner } = target;
  const isLight = !needsFunction(inner) && !inner.allOf && !inner.anyOf && !inner.oneOf;
  return isLight && !Object.keys(inner).some((keyword) => heavy.has(keyword)) ? target : undefined;
}

function writeBody(site: Site, schema: Schema): Code {
  if (schema === true) return [];
  if (schema === false) return [addFailure(site, 'false')];
  if (isBinary(schema) && site.unit.module.formats === 'assert') return binaryRules(site);
  const allowed = typesOf(schema) & site.known;
  const hasValues = valuesOf(schema) !== undefined;
  const isNarrowed = allowed === site.known ? site.isNarrowed === true : site.isStart === true && !hasValues;
  return [
    ...typeRules(site, schema, allowed, hasValues),
    ...enumRules(site, schema, allowed),
    ...inPlaceRules({ ...site, known: allowed, isNarrowed }, schema),
  ];
}

function binaryRules(site: Site): Code {
  const { use } = site.unit.module;
  return when(`!${use('isFile')}(${site.x})`, [addFailure(site, 'type', 'a file')]);
}

interface Arm {
  readonly types: number;
  readonly rules: Code;
}

/** An `enum` or `const` tells types apart by itself, so `type` is left out beside it. */
function typeRules(site: Site, schema: SchemaObject, allowed: number, hasValues: boolean): Code {
  const { use } = site.unit.module;
  const arms = armsOf(site, schema, allowed);
  const wrong = !hasValues && (site.known & ~allowed) !== 0;
  if (!wrong) return chain(site, arms, []);
  const phrase = phraseOf(allowed);
  if (allowed === 0) return [addFailure(site, 'type', phrase)];
  const [arm] = arms;
  const isNot = isNotOf(allowed, site.x, use);
  const add = [addFailure(site, 'type', phrase)];
  if (site.isStart) {
    const leave = when(isNot, [`return ${failure(site, 'type', phrase)};`]);
    return arm?.types === allowed ? [...leave, ...arm.rules] : [...leave, ...chain(site, arms, [])];
  }
  if (arms.length === 1 && arm?.types === allowed) return when(isNot, add, arm.rules);
  const covered = arms.reduce((all, { types }) => all & ~types, allowed);
  return chain(site, arms, covered === 0 ? add : when(isNotOf(covered, site.x, use), add));
}

function chain(site: Site, arms: readonly Arm[], last: Code): Code {
  const { use } = site.unit.module;
  return arms.reduceRight<Code>(
    (rest, { types, rules }) => when(isOf(types, site.x, use), rules, rest),
    last,
  );
}

function armsOf(site: Site, schema: SchemaObject, allowed: number): readonly Arm[] {
  const makers: readonly (readonly [number, (site: Site, schema: SchemaObject) => Code])[] = [
    [stringBit, stringRules],
    [numberBits, numberRules],
    [arrayBit, arrayRules],
    [objectBit, objectRules],
  ];
  return makers.flatMap(([types, make]) => {
    const here = types & allowed;
    const rules = here === 0 ? [] : make({ ...site, known: here }, schema);
    return rules.length === 0 ? [] : [{ types: here, rules }];
  });
}

/** Simple schemas are conditions in line; others are functions asked for one issue. */
function isInvalid(site: Site, schema: Schema): string {
  if (schema === true) return 'false';
  if (schema === false) return 'true';
  const { module } = site.unit;
  const keywords = Object.keys(schema).filter((keyword) => !isNote(keyword));
  if (keywords.length === 0) return 'false';
  const values = valuesOf(schema);
  const [only] = keywords;
  if (keywords.length === 1 && values) return isNone(site, values);
  if (keywords.length === 1 && only === 'type') return isNotOf(typesOf(schema), site.x, module.use) || 'true';
  if (keywords.length === 2 && schema.type !== undefined && values) {
    return isNone(
      site,
      values.filter((value) => (typeOfValue(value) & typesOf(schema)) !== 0),
    );
  }
  return `${module.check(placeOf(module.resources, schema, site.scope))}(${site.x}, 1) !== undefined`;
}
