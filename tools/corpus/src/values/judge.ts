// Schemas -> whether a value is valid, as Ajv says: independent of the validators that are generated here.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schema } from '../../../nx/src/spec/document.ts';
import type { Schemas } from './merge.ts';

/** Answers why the value is invalid, or undefined. */
export type Judge = (schema: Schema, value: unknown) => string | undefined;

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
  ajv.addSchema({ $id: DOCUMENT, components: { schemas } }, undefined, undefined, false);
  const compiled = new Map<object, (value: unknown) => string | undefined>();
  return (schema, value) => {
    if (typeof schema === 'boolean') return schema ? undefined : 'nothing is valid';
    const known = compiled.get(schema) ?? compile(ajv, schema);
    compiled.set(schema, known);
    return known(value);
  };
}

function compile(ajv: Ajv2020, schema: Schema): (value: unknown) => string | undefined {
  const validate = ajv.compile(absolute(schema) as object);
  return (value) => (validate(value) ? undefined : ajv.errorsText(validate.errors?.slice(0, 3)));
}

/** Local references of a schema that is compiled away from its document. */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? DOCUMENT + value
        : absolute(value),
    ]),
  );
}
