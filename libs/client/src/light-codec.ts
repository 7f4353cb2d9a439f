// A small part of the wire format: parameters and answer headers of one plain value each, answers of JSON and text.
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
import type { WriteBody } from './json-body.ts';

/** Texts that a place can carry: no half surrogate pairs, no empty part of a path, no header with outer spaces. */
const fitting: { readonly [place: string]: RegExp } = {
  path: /^\P{Cs}+$/u,
  query: /^\P{Cs}*$/u,
  header: /^(?!.*\p{Cs})([!-~\x80-\u{10ffff}]([\t -~\x80-\u{10ffff}]*[!-~\x80-\u{10ffff}])?)?$/u,
};

type Fields = Readonly<Record<string, unknown>>;

/** Sends what the whole codec would, with Content-MD5, or refuses the operation. */
export function createLightCodec(writeBody?: WriteBody): Codec {
  return {
    encode(operation, input) {
      const request = encode(operation, input);
      if (input.body === undefined && !operation.body?.required) return request;
      return { ...request, ...(writeBody ?? refuseBody)(operation, input, request.headers) };
    },
    decode,
  };
}

function refuseBody({ id }: OperationDescriptor): never {
  refuse(id, 'a body needs the option body: jsonBody.');
}

function encode({ method, path, id, parameters, responses }: OperationDescriptor, input: OperationInput) {
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {}));
  const headers: Record<string, string> = { accept: [...new Set(types)].join(', ') || '*/*' };
  const query: [string, string][] = [];
  for (const parameter of parameters) {
    const { name, in: place } = parameter;
    const text = write(id, parameter, { ...input, header: input.headers } as Fields);
    if (text === undefined) continue;
    if (place === 'query') query.push([name, text]);
    else if (place === 'header') headers[name.toLowerCase()] = text;
    else path = path.replace(`{${name}}`, encodeURIComponent(text));
  }
  const search = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return { method, path, query, search, headers } satisfies EncodedRequest;
}

function write(id: string, parameter: ParameterDescriptor, input: Fields): string | undefined {
  const { name, in: place, shape, style, content, required } = parameter;
  const value = new Map(Object.entries(input[place] ?? {})).get(name);
  const pattern = fitting[place];
  if (value === undefined && !required && pattern) return;
  const text = `${value}`;
  if (!pattern?.test(text) || content || !/^(simple|form)$/.test(style) || !isOf(shape, value))
    refuse(id, `${place} ${name} is no plain value; see createSender.`);
  return text;
}

function isOf(shape: FieldDescriptor['shape'], value: unknown): boolean {
  if (shape === 'integer') return Number.isSafeInteger(value);
  return shape === 'number' ? Number.isFinite(value) && !`${value}`.includes('e') : typeof value === shape;
}

function decode(
  { method, responses }: OperationDescriptor,
  { status, header, body }: ReceivedResponse,
): DecodedResponse {
  const declared = responses[status] ?? responses[`${`${status}`[0]}XX`] ?? responses.default;
  if (!declared)
    return { ok: false, reason: 'undeclared-status', message: `status ${status} is not declared` };
  const answer: { status: number; headers?: object; body?: unknown } = { status };
  try {
    if (declared.headers) answer.headers = readHeaders(declared.headers, header);
    const kind = Object.values(declared.content ?? {})[0]?.kind;
    if (!kind || method === 'HEAD' || /204|205|304/.test(`${status}`)) return { ok: true, answer };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    answer.body = kind === 'text' ? text : JSON.parse(kind === 'json' ? text : '');
    return { ok: true, answer };
  } catch (cause) {
    return { ok: false, reason: 'undecodable', message: `answer ${status}: ${cause}` };
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
