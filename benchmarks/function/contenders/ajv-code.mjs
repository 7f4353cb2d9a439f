// Schemas of bodies -> the code of Ajv's checks (ajv.js.org/standalone.html), one export for each operation.
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { bundled } from './schema.mjs';

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

/** One module with the checks of all bodies. */
export function compileBodies(
  table,
  options = { allErrors: true },
  schemaOf = (operation) => operation.body?.schema,
) {
  const ajv = make({ unicodeRegExp: false, ...options });
  const names = {};
  for (const operation of table.operations) {
    const schema = schemaOf(operation);
    if (schema === undefined) continue;
    ajv.addSchema({ $id: operation.id, ...bundled(schema, table.schemas) });
    names[operation.id] = operation.id;
  }
  return standalone.default(ajv, names);
}
