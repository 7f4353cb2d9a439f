// The hand-written module with Ajv's standalone checks for its bodies, as code that is emitted when building.
import { compileBodies } from './ajv-code.mjs';
import * as handWritten from './hand-written.mjs';

export const name = 'hand-written + Ajv';
export const packages = ['ajv', 'ajv-formats'];

export function source(table, scenario) {
  const modules = { './bodies.cjs': compileBodies(table) };
  const check = (id) =>
    `if (!bodies.${id}(body)) for (const error of bodies.${id}.errors) issues.push({ in: 'body', at: error.instancePath, message: error.message });`;
  const text = `import * as bodies from './bodies.cjs';\n${handWritten.source(table, scenario, check)}`;
  return { text, modules };
}
