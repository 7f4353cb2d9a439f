// A table of operations -> the routes that Hono and Powertools share: their schemas are made by Zod when they start.
import { bundled, groupSchema } from './schema.mjs';

/** Data of the routes; `:name` is how both write a parameter. */
export function zodRoutes(table) {
  return table.operations.map(({ id, method, path, parameters, body }) => ({
    id,
    method,
    path: path.replace(/\{([^{}]*)\}/g, (_, parameter) => `:${parameter.replace(/\W/g, '_')}`),
    param: coerced(groupSchema(parameters, 'path'), table),
    query: coerced(groupSchema(parameters, 'query'), table),
    header: coerced(groupSchema(parameters, 'header'), table),
    json: body && bundled(body.schema, table.schemas),
  }));
}

/** Marks what arrives as text: Zod converts it before it checks. */
const coerced = (schema, { schemas }) => schema && { ...bundled(schema, schemas), coerce: true };

/** Text of a function that makes Zod's schema of a group or body. */
export const TO_ZOD = `
const scalar = (schema, $defs) => {
  const limits = (type) => {
    let made = type;
    if (schema.minimum !== undefined) made = made.min(schema.minimum);
    if (schema.maximum !== undefined) made = made.max(schema.maximum);
    return made;
  };
  if (schema.type === 'integer') return limits(z.coerce.number().int());
  if (schema.type === 'number') return limits(z.coerce.number());
  if (schema.type === 'boolean') return z.enum(['true', 'false']).transform((text) => text === 'true');
  return z.fromJSONSchema($defs ? { ...schema, $defs } : schema);
};
function toZod(schema) {
  if (!schema.coerce) return z.fromJSONSchema(schema);
  const shape = Object.entries(schema.properties).map(([name, property]) => {
    const type = scalar(property, schema.$defs);
    return [name, schema.required.includes(name) ? type : type.optional()];
  });
  return z.object(Object.fromEntries(shape));
}`;
