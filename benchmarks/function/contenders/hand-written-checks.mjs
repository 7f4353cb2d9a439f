// JSON Schemas -> the checks that one would write by hand, as code that collects issues.

const text = JSON.stringify;

const formats = {
  email: '/^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$/',
  'date-time': '/^\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)$/',
  date: '/^\\d{4}-\\d\\d-\\d\\d$/',
  uuid: '/^[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}$/i',
};

/** Names the functions for schemas that are referred to; they are printed at the end. */
export function schemaPrinter(schemas) {
  const names = new Map();
  const queue = [];
  const printer = {
    resolve: (schema) => (schema?.$ref ? [schemas[schema.$ref.split('/').pop()], schema.$ref] : [schema]),
    kindOf: (schema) => [printer.resolve(schema)[0]?.type].flat().filter((type) => type !== 'null')[0],
    call: (ref, value, at) => {
      if (!names.has(ref)) {
        names.set(ref, `check_${names.size}`);
        queue.push(ref);
      }
      return `${names.get(ref)}(${value}, ${at}, issues);`;
    },
    functions: () => {
      const printed = [];
      for (let ref = queue.shift(); ref !== undefined; ref = queue.shift()) {
        const schema = schemas[ref.split('/').pop()];
        printed.push(
          `function ${names.get(ref)}(value, at, issues) { ${checksOf(schema, 'value', 'at', printer)} }`,
        );
      }
      return printed.join('\n');
    },
  };
  return printer;
}

const issue = (at, message) => `issues.push({ at: ${at}, message: ${text(message)} });`;
const join = (at, step) =>
  /^"[^"]*"$/.test(at)
    ? text(`${JSON.parse(at)}/${step}`)
    : at === "''"
      ? text(`/${step}`)
      : `${at} + ${text(`/${step}`)}`;
let depth = 0;

/** Code that checks `value`; `at` is an expression of its place. Unions whose forms share a type are left to the handler. */
export function checksOf(schema, value, at, printer) {
  if (typeof schema !== 'object' || schema === null) return '';
  if (schema.$ref) return printer.resolve(schema)[0] ? printer.call(schema.$ref, value, at) : '';
  const all = (schema.allOf ?? []).map((part) => checksOf(part, value, at, printer)).join(' ');
  const types = typesOf(schema);
  const main = types.filter((type) => type !== 'null');
  if (main.length !== 1) return `${all} ${unionChecks(schema, value, at, printer)}`;
  const own = (typed[main[0]] ?? (() => ''))(schema, value, at, printer);
  const options = schema.enum
    ? `if (!${text(schema.enum)}.includes(${value})) ${issue(at, 'must be one of the known values')}`
    : '';
  const code = `${own} ${types.includes('null') && schema.enum ? '' : options}`;
  return `${types.includes('null') ? `if (${value} !== null) { ${code} }` : code} ${all}`;
}

const typesOf = ({ type }) => [type ?? []].flat();

const tests = {
  null: (value) => `${value} === null`,
  boolean: (value) => `typeof ${value} === 'boolean'`,
  integer: (value) => `Number.isInteger(${value})`,
  number: (value) => `typeof ${value} === 'number'`,
  string: (value) => `typeof ${value} === 'string'`,
  array: (value) => `Array.isArray(${value})`,
  object: (value) => `typeof ${value} === 'object'`,
};
// An object is what is neither null nor an array.
const order = Object.keys(tests);

/** One branch for each form of a union that its type tells from the others. */
function unionChecks(schema, value, at, printer) {
  const forms = (schema.oneOf ?? schema.anyOf ?? []).map((form) => printer.resolve(form)[0]);
  const types = forms.map((form) => typesOf(form ?? {}));
  const names = types.flat();
  if (forms.length === 0 || types.some(({ length }) => length !== 1) || new Set(names).size < names.length)
    return '';
  const branches = order
    .filter((type) => names.includes(type))
    .map((type) => {
      const form = forms[names.indexOf(type)];
      return `if (${tests[type](value)}) { ${checksOf(form, value, at, printer)} }`;
    });
  return `${branches.join(' else ')} else ${issue(at, `must be one of: ${names.join(', ')}`)}`;
}

const limit = (condition, at, message) => `else if (${condition}) ${issue(at, message)}`;
const limits = (schema, value, at) =>
  [
    schema.minimum !== undefined &&
      limit(`${value} < ${schema.minimum}`, at, `must be at least ${schema.minimum}`),
    schema.maximum !== undefined &&
      limit(`${value} > ${schema.maximum}`, at, `must be at most ${schema.maximum}`),
  ]
    .filter(Boolean)
    .join(' ');

const typed = {
  string: (schema, value, at) =>
    [
      `if (typeof ${value} !== 'string') ${issue(at, 'must be a string')}`,
      schema.minLength &&
        limit(
          `${value}.length < ${schema.minLength}`,
          at,
          `must have at least ${schema.minLength} characters`,
        ),
      schema.maxLength &&
        limit(
          `${value}.length > ${schema.maxLength}`,
          at,
          `must have at most ${schema.maxLength} characters`,
        ),
      schema.pattern &&
        limit(`!new RegExp(${text(schema.pattern)}).test(${value})`, at, 'must match its pattern').replace(
          /!new RegExp\((.*)\)\.test/,
          () => `!${regExp(schema.pattern)}.test`,
        ),
      formats[schema.format] &&
        limit(`!${formats[schema.format]}.test(${value})`, at, `must be ${schema.format}`),
    ]
      .filter(Boolean)
      .join(' '),
  boolean: (_, value, at) => `if (typeof ${value} !== 'boolean') ${issue(at, 'must be true or false')}`,
  integer: (schema, value, at) =>
    `if (!Number.isInteger(${value})) ${issue(at, 'must be an integer')} ${limits(schema, value, at)}`,
  number: (schema, value, at) =>
    `if (typeof ${value} !== 'number' || !Number.isFinite(${value})) ${issue(at, 'must be a number')} ${limits(schema, value, at)}`,
  array: (schema, value, at, printer) => {
    const index = `i${depth++}`;
    const element = `e${depth}`;
    const inner = checksOf(schema.items, element, `${at} + '/' + ${index}`, printer);
    depth -= 1;
    const bounds = [
      schema.minItems && limit(`${value}.length < ${schema.minItems}`, at, 'has too few items'),
      schema.maxItems && limit(`${value}.length > ${schema.maxItems}`, at, 'has too many items'),
    ];
    const loop = `else for (let ${index} = 0; ${index} < ${value}.length; ${index}++) { const ${element} = ${value}[${index}]; ${inner} }`;
    return [
      `if (!Array.isArray(${value})) ${issue(at, 'must be an array')}`,
      ...bounds.filter(Boolean),
      loop,
    ].join(' ');
  },
  object: (schema, value, at, printer) => {
    const member = `m${depth++}`;
    const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const inner = checksOf(property, member, join(at, name), printer);
      const required = schema.required?.includes(name) ? issue(join(at, name), 'is required') : '';
      return `{ const ${member} = ${value}[${text(name)}]; if (${member} === undefined) { ${required} } else { ${inner} } }`;
    });
    const others = schema.additionalProperties === false ? otherChecks(schema, value, at) : '';
    depth -= 1;
    return `if (typeof ${value} !== 'object' || ${value} === null || Array.isArray(${value})) ${issue(at, 'must be an object')} else { ${properties.join(' ')} ${others} }`;
  },
};

function otherChecks({ properties = {} }, value, at) {
  const known = Object.keys(properties).map((name) => `key !== ${text(name)}`);
  const fail = `issues.push({ at: ${at} + '/' + key, message: 'is not a known property' });`;
  return `for (const key in ${value}) ${known.length > 0 ? `if (${known.join(' && ')}) ` : ''}${fail}`;
}

function regExp(source) {
  try {
    return String(new RegExp(source));
  } catch {
    return '/(?:)/';
  }
}
