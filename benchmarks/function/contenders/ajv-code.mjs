// Schemas of bodies -> the code of Ajv's checks (ajv.js.org/standalone.html), one export for each operation.
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';

const make = (options) => {
  const ajv = new Ajv.default({
    code: { source: true, esm: false },
    strict: false,
    validateFormats: true,
    logger: false,
    ...options,
  });
  (addFormats.default ?? addFormats)(ajv);
  return ajv;
};

const idOf = (name) => `schema-${name}`;

/** Refers to the one copy of each of the document's schemas, so that operations share their checks. */
function referring(node) {
  if (Array.isArray(node)) return node.map(referring);
  if (typeof node !== 'object' || node === null) return node;
  if (typeof node.$ref === 'string') {
    return { $ref: idOf(node.$ref.slice(node.$ref.lastIndexOf('/') + 1)) };
  }
  const { discriminator: _, example: __, examples: ___, xml: ____, ...rest } = node;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, referring(value)]));
}

/** One module with the checks of all bodies, or of whatever `schemaOf` says. */
export function compileBodies(table, options = { allErrors: true }, schemaOf = ({ body }) => body?.schema) {
  const ajv = make({ unicodeRegExp: false, inlineRefs: false, ...options });
  for (const [name, schema] of Object.entries(table.schemas))
    ajv.addSchema({ $id: idOf(name), ...referring(schema) });
  const names = {};
  for (const operation of table.operations) {
    const schema = schemaOf(operation);
    if (schema === undefined) continue;
    ajv.addSchema({ $id: operation.id, ...referring(schema) });
    names[operation.id] = operation.id;
  }
  return standalone.default(ajv, names);
}
