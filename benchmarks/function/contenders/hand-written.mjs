// A table of operations -> the module that a careful developer would write for it by hand: one file, no dependency.
import { checksOf, schemaPrinter } from './hand-written-checks.mjs';

export const name = 'hand-written';
export const packages = [];

/** `checks` tells how bodies are checked: by printed code, or by what `bodyCheck` names. */
export function source(table, scenario, bodyCheck) {
  const printer = schemaPrinter(table.schemas);
  const operations = table.operations.map((operation) =>
    printOperation(operation, scenario, printer, bodyCheck),
  );
  return `${LIBRARY}\n${operations.join('\n')}\n${printer.functions()}\n${ROUTES(table)}\n${HANDLER}`;
}

function printOperation(operation, scenario, printer, bodyCheck) {
  const { id, parameters, body } = operation;
  const names = [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const lines = parameters.map((parameter) => printParameter(parameter, names, printer));
  const answer =
    id === scenario.operation ? scenario.handler : 'async () => { throw new Error("not implemented") }';
  return `const answer_${id} = ${answer};
async function run_${id}(event, segments, requestId) {
  const issues = [];
  const path = {}, query = {}, headers = {};
  let text;
${lines.join('\n')}
${body ? printBody(operation, printer, bodyCheck) : '  const body = undefined;'}
  if (issues.length > 0) return problem(400, 'Bad Request', requestId, issues);
  return reply(await answer_${id}({ path, query, headers, body }, { requestId }));
}`;
}

const text = JSON.stringify;

function printParameter({ in: place, name, required, schema }, names, printer) {
  const group = place === 'header' ? 'headers' : place;
  const from =
    place === 'path'
      ? `decode(segments[${names.indexOf(name)}])`
      : place === 'query'
        ? `event.queryParameters?.[${text(name)}]`
        : `header(event, ${text(name.toLowerCase())})`;
  const missing = required
    ? `issues.push({ in: ${text(place)}, name: ${text(name)}, message: 'is required' });`
    : '';
  const kind = printer.kindOf(schema);
  const convert =
    { integer: 'toInteger(text)', number: 'toNumber(text)', boolean: 'toBoolean(text)' }[kind] ?? 'text';
  return `  text = ${from};
  if (text === undefined) { ${missing} } else {
    const value = ${convert};
    ${checksOf(schema, 'value', text(`${place}/${name}`), printer)}
    ${group}[${text(name)}] = value;
  }`;
}

function printBody({ id, body }, printer, bodyCheck) {
  const check = bodyCheck ? bodyCheck(id) : checksOf(body.schema, 'body', "''", printer);
  return `  let body;
  if (event.body) {
    const type = header(event, 'content-type');
    if (type !== undefined && !/^application\\/json\\s*(;|$)/i.test(type)) return problem(415, 'Unsupported Media Type', requestId);
    try {
      body = JSON.parse(event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body);
    } catch { return problem(400, 'The body is not JSON', requestId); }
    ${check}
  }${body.required ? " else issues.push({ in: 'body', message: 'is required' });" : ''}`;
}

const LIBRARY = `
function decode(text) { return text.includes('%') ? decodeURIComponent(text) : text; }
function toInteger(text) { return /^-?\\d{1,15}$/.test(text) ? Number(text) : NaN; }
function toNumber(text) { return text.trim() === '' ? NaN : Number(text); }
function toBoolean(text) { return text === 'true' ? true : text === 'false' ? false : NaN; }
function header(event, name) {
  for (const key in event.headers) if (key.length === name.length && key.toLowerCase() === name) return event.headers[key];
  return undefined;
}
function reply({ status, body }) {
  return { isBase64Encoded: false, statusCode: status, headers: { 'content-type': 'application/json' }, body: body === undefined ? '' : JSON.stringify(body) };
}
function problem(status, title, requestId, issues) {
  return { isBase64Encoded: false, statusCode: status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify({ type: 'about:blank', title, status, requestId, issues }) };
}
function add(path, method, run) {
  let node = root;
  for (const segment of path.split('/').slice(1)) {
    if (/^\\{[^{}]*\\}$/.test(segment)) node = node.parameter ??= { literals: new Map() };
    else {
      let next = node.literals.get(segment);
      if (!next) node.literals.set(segment, (next = { literals: new Map() }));
      node = next;
    }
  }
  (node.methods ??= {})[method] = run;
}
function find(node, segments, depth, found) {
  if (depth === segments.length) return node.methods;
  const segment = segments[depth];
  const literal = node.literals.get(segment);
  if (literal) {
    const methods = find(literal, segments, depth + 1, found);
    if (methods) return methods;
  }
  if (!node.parameter || segment === '') return undefined;
  found.push(segment);
  const methods = find(node.parameter, segments, depth + 1, found);
  if (!methods) found.pop();
  return methods;
}
const root = { literals: new Map() };`;

const ROUTES = ({ operations }) =>
  operations.map(({ id, method, path }) => `add(${text(path)}, ${text(method)}, run_${id});`).join('\n');

const HANDLER = `
export async function handler(buffer, context) {
  const requestId = context.requestId;
  try {
    const event = JSON.parse(buffer.toString('utf8'));
    const found = [];
    const methods = find(root, event.path.split('/'), 1, found);
    if (!methods) return problem(404, 'Not Found', requestId);
    const run = methods[event.httpMethod];
    if (!run) return problem(405, 'Method Not Allowed', requestId);
    return await run(event, found, requestId);
  } catch (error) {
    console.error(JSON.stringify({ requestId, message: String(error), stack: error?.stack }));
    return problem(500, 'Internal Server Error', requestId);
  }
}`;
