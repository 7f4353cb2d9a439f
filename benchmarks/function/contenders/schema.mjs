// A schema that refers to the document's -> one that carries what it refers to.

/** The schema with `$defs` for everything it reaches. */
export function bundled(schema, schemas) {
  const defs = {};
  const copy = (node) => {
    if (Array.isArray(node)) return node.map(copy);
    if (typeof node !== 'object' || node === null) return node;
    if (typeof node.$ref === 'string') {
      const name = decodeURIComponent(node.$ref.slice(node.$ref.lastIndexOf('/') + 1))
        .replaceAll('~1', '/')
        .replaceAll('~0', '~');
      const key = name.replace(/\W/g, '_');
      if (!(key in defs) && name in schemas) {
        defs[key] = true;
        defs[key] = copy(schemas[name]);
      }
      return { $ref: `#/$defs/${key}` };
    }
    const { discriminator: _, example: __, examples: ___, xml: ____, ...rest } = node;
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, copy(value)]));
  };
  const own = copy(schema);
  return Object.keys(defs).length > 0 ? { ...own, $defs: defs } : own;
}

/** One schema for all parameters in one place. */
export function groupSchema(parameters, place) {
  const fields = parameters.filter((parameter) => parameter.in === place);
  const lower = (name) => (place === 'header' ? name.toLowerCase() : name);
  if (fields.length === 0) return undefined;
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [lower(name), schema])),
    required: fields.filter(({ required }) => required).map(({ name }) => lower(name)),
  };
}
