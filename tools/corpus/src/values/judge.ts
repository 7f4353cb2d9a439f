// Schemas -> whether a value is valid, as Ajv says: independent of the validators that are generated here.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { refName } from '../../../nx/src/model/shapes.ts';
import type { Schema } from '../../../nx/src/spec/document.ts';
import { mapSubschemas } from '../../../nx/src/spec/schema/subschemas.ts';
import type { Schemas } from './merge.ts';

/** Answers why the value is invalid, or undefined. */
export type Judge = (schema: Schema, value: unknown) => string | undefined;

const MOMENTS = ['date-time', 'time'] as const;

/** ajv-formats takes a zone without colon, which RFC 3339 does not have. */
function isMoment(name: (typeof MOMENTS)[number], text: string): boolean {
  const loose = addFormats.default.get(name, 'full') as { readonly validate: (text: string) => boolean };
  return loose.validate(text) && /(?:z|[+-]\d\d:\d\d)$/i.test(text);
}

/** Whether a text is a date, time or both where the format asks for one. */
export function isTimely(format: string | undefined, text: string): boolean {
  const moment = MOMENTS.find((name) => name === format);
  if (moment !== undefined) return isMoment(moment, text);
  return format !== 'date' || (/^\d{4}-\d\d-\d\d$/.test(text) && isMoment('date-time', `${text}T00:00:00Z`));
}

const DOCUMENT = 'https://document.example/';

/** Schemas are compiled when they are first asked for. */
export function createJudge(schemas: Schemas): Judge {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    validateFormats: true,
    logger: false,
    inlineRefs: false,
    multipleOfPrecision: 9,
  });
  addFormats.default(ajv);
  for (const name of MOMENTS) ajv.addFormat(name, (text) => isMoment(name, text));
  // Each component by itself: Ajv compiles what has an identifier once, and what is part of a document again and again.
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(identified(strip(schema)), idOf(name));
  const compiled = new Map<object, (value: unknown) => string | undefined>();
  return (schema, value) => {
    if (typeof schema === 'boolean') return schema ? undefined : 'nothing is valid';
    const known = compiled.get(schema) ?? compile(ajv, schema);
    compiled.set(schema, known);
    return known(value);
  };
}

function compile(ajv: Ajv2020, schema: Schema): (value: unknown) => string | undefined {
  const validate = ajv.compile(strip(schema) as object);
  return (value) => (validate(value) ? undefined : ajv.errorsText(validate.errors?.slice(0, 3)));
}

const idOf = (name: string) => DOCUMENT + encodeURIComponent(name);

function identified(schema: Schema): object {
  return typeof schema === 'object' ? schema : { allOf: [schema] };
}

/** The schema without what is data (an example may hold a key that looks like an identifier), references made absolute. */
function strip(schema: Schema): Schema {
  if (typeof schema !== 'object') return schema;
  const kept = Object.entries(mapSubschemas(schema, strip)).filter(([keyword]) => !DATA.test(keyword));
  const stripped = Object.fromEntries(kept) as Schema & object;
  return '$ref' in stripped && stripped.$ref !== undefined
    ? { ...stripped, $ref: idOf(refName(stripped.$ref)) }
    : stripped;
}

const DATA = /^(?:examples?|default|discriminator|xml|externalDocs|x-.*)$/;
