// A small part of the wire format: parameters and answer headers of one plain value each, JSON bodies, text answers.
import type {
  DecodedResponse,
  EncodedRequest,
  FieldDescriptor,
  OperationDescriptor,
  OperationInput,
  ParameterDescriptor,
  ReceivedResponse,
} from '@gatefold/wire';
import { refuse } from './call-error.ts';
import type { Codec } from './codec.ts';

/** Sends what the whole codec would, or refuses the operation. */
export const lightCodec: Codec = { encode, decode };

function encode(operation: OperationDescriptor, input: OperationInput): EncodedRequest {
  const { id, method, responses, body } = operation;
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {}));
  const headers: Record<string, string> = { accept: [...new Set(types)].join(', ') || '*/*' };
  const query: [string, string][] = [];
  let { path } = operation;
  for (const parameter of operation.parameters) {
    const { name, in: place } = parameter;
    const text = write(id, parameter, input);
    if (text === undefined) continue;
    if (place === 'query') query.push([name, text]);
    else if (place === 'header') headers[name.toLowerCase()] = text;
    else path = path.replace(`{${name}}`, encodeURIComponent(text));
  }
  const search = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const request = { method, path, query, search, headers };
  if (input.body === undefined && !body?.required) return request;
  const [[type, media] = []] = Object.entries(body?.content ?? {});
  const text = JSON.stringify(input.body);
  if (!type || media?.kind !== 'json' || !text) refuse(id, 'no JSON body; see createSender.');
  headers['content-type'] = type;
  return { ...request, body: new TextEncoder().encode(text) };
}

function write(
  id: string,
  { name, in: place, shape, style, content, required }: ParameterDescriptor,
  { path, query, headers }: OperationInput,
): string | undefined {
  const groups: { readonly [place: string]: object | undefined } = { path, query, header: headers };
  const value: unknown = new Map(Object.entries(groups[place] ?? {})).get(name);
  if (value === undefined && !required && place in groups) return;
  const text = `${value}`;
  const fits = place === 'query' || (place === 'header' ? /^([!-~]([\t -~]*[!-~])?)?$/.test(text) : text);
  if (!fits || content || !/^(simple|form)$/.test(style) || !isOf(shape, value) || /\p{Cs}/u.test(text))
    refuse(id, `${place} ${name} is no plain value; see createSender.`);
  return text;
}

function isOf(shape: FieldDescriptor['shape'], value: unknown): boolean {
  if (shape === 'integer') return Number.isSafeInteger(value);
  return shape === 'number' ? Number.isFinite(value) && !`${value}`.includes('e') : typeof value === shape;
}

function decode(
  { id, method, responses }: OperationDescriptor,
  { status, header, body }: ReceivedResponse,
): DecodedResponse {
  const declared = responses[status] ?? responses[`${Math.trunc(status / 100)}XX`] ?? responses.default;
  if (!declared) return { ok: false, reason: 'undeclared-status', message: `status ${status}` };
  const { content, headers } = declared;
  const answer: { status: number; headers?: object; body?: unknown } = { status };
  try {
    if (headers) answer.headers = readHeaders(headers, header);
    const kind = Object.values(content ?? {})[0]?.kind;
    if (!kind || method === 'HEAD' || /[23]04/.test(`${status}`)) return { ok: true, answer };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    answer.body = kind === 'text' ? text : JSON.parse(kind === 'json' ? text : '');
    return { ok: true, answer };
  } catch (cause) {
    return { ok: false, reason: 'undecodable', message: `${id}, answer ${status}: ${cause}` };
  }
}

function readHeaders(fields: readonly FieldDescriptor[], header: ReceivedResponse['header']): object {
  const values: Record<string, unknown> = {};
  for (const { name, shape } of fields) {
    const text = header(name);
    if (text === undefined) continue;
    values[name] = shape === 'string' ? text : JSON.parse(text);
    if (!isOf(shape, values[name])) throw new TypeError(`header ${name} is no plain ${shape}.`);
  }
  return values;
}
