// The life of a request -> a page for the terminal: every step with the places in the document that decide about it.
import { inspect } from 'node:util';
import type { CreateApi } from '@gatefold/gateway/plan';
import type { Api } from '../model/model.ts';
import type { Location } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import type { Life } from './life.ts';

/** Six steps, from what the caller sends to what the caller gets. Ends with a line break. */
export function printLife(api: Api, settings: Settings, life: Life): string {
  const { operation, exchange } = life;
  const sections = [
    [`${operation.id}: ${operation.descriptor.method} ${operation.descriptor.path}`, at(operation.location)],
    ['', '1. The client sends', ...indent(printRequest(life)), ...indent(places(api, life))],
    ['', '2. The gateway', ...indent(printGateway(settings, life))],
    ['', `3. The function gets the event${nothing(exchange.event)}`, ...indent(pretty(exchange.event))],
    ['', `4. The handler gets${nothing(life.received)}`, ...indent(shown(life.received))],
    [
      '',
      '5. The handler answers',
      ...indent(shown(life.answer)),
      '   which the function turns into',
      ...indent(pretty(exchange.result)),
    ],
    ['', '6. The client gets', ...indent(printResponse(life)), ...indent(responses(api, life))],
  ];
  return `${sections.flat().join('\n')}\n`;
}

function printRequest({ exchange: { request } }: Life): string[] {
  return [
    `${request.method} ${request.target}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ...(request.body.length === 0 ? [] : ['', ...bodyLines(request.body)]),
  ];
}

/** Where the document describes what the client sends. */
function places(api: Api, { operation }: Life): string[] {
  const { parameters = [], requestBody } = operation.source;
  const lines = parameters.map(
    (parameter) => `${parameter.in} ${parameter.name}: ${at(api.locate(parameter))}`,
  );
  const body = requestBody === undefined ? [] : [`body: ${at(api.locate(requestBody))}`];
  return lines.length + body.length === 0 ? [] : ['', 'Described at', ...indent([...lines, ...body])];
}

function printGateway(settings: Settings, life: Life): string[] {
  const { api, stage, exchange, plugins } = life;
  const { route, verification, error } = exchange;
  const config = api.ServiceConfig.FunctionComputeConfig;
  return [
    `matches ${api.RequestConfig.RequestHttpMethod} ${route?.pattern ?? api.RequestConfig.RequestPath}, API ${api.ApiName} of group ${settings.group.name}, stage ${stage}`,
    `lets in ${api.AuthType === 'APP' ? `an app by ${verification?.by ?? 'signature'}` : `anybody (${api.AuthType})`}`,
    ...(plugins.length === 0 ? [] : [`plug-ins that this sample passes by: ${plugins.join(', ')}`]),
    `hands on in mode ${api.RequestConfig.RequestMode}:`,
    ...indent(printParameters(api)),
    `calls ${config?.FcType ?? 'the function'}${route === undefined ? '' : ` ${route.function}`} within ${api.ServiceConfig.ServiceTimeout} ms`,
    ...(error === undefined
      ? []
      : [`refuses: ${[error.code, error.message, error.reason].filter(Boolean).join(' ')}`]),
  ];
}

function printParameters(api: CreateApi): string[] {
  const services = new Map((api.ServiceParameters ?? []).map((item) => [item.ServiceParameterName, item]));
  const targets = new Map(
    (api.ServiceParametersMap ?? []).map((item) => [item.RequestParameterName, item.ServiceParameterName]),
  );
  const mapped = (api.RequestParameters ?? []).map((item) => {
    const target = targets.get(item.ApiParameterName) ?? item.ApiParameterName;
    const place = services.get(target)?.Location ?? item.Location;
    return `${item.Location} ${item.ApiParameterName} -> ${place} ${target} (${rules(item)})`;
  });
  const constants = (api.ConstantParameters ?? []).map(
    (item) => `constant -> ${item.Location} ${item.ServiceParameterName} = ${item.ConstantValue}`,
  );
  const systems = (api.SystemParameters ?? []).map(
    (item) => `${item.ParameterName} -> ${item.Location} ${item.ServiceParameterName}`,
  );
  const rest = api.RequestConfig.RequestMode === 'MAPPING' ? 'drops' : 'passes';
  const body = api.RequestConfig.BodyFormat === 'STREAM' ? ['the body as it is'] : [];
  return [...mapped, ...constants, ...systems, ...body, `${rest} everything else`];
}

function rules(item: NonNullable<CreateApi['RequestParameters']>[number]): string {
  const limits = Object.entries({
    from: item.MinValue,
    to: item.MaxValue,
    'from length': item.MinLength,
    'to length': item.MaxLength,
    matching: item.RegularExpression,
    'one of': item.EnumValue,
    default: item.DefaultValue,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return [item.ParameterType, item.Required.toLowerCase(), ...limits].join(', ');
}

function printResponse({ exchange: { response } }: Life): string[] {
  return [
    String(response.status),
    ...response.headers.map(([name, value]) => `${name}: ${value}`),
    ...(response.body.length === 0 ? [] : ['', ...bodyLines(response.body)]),
  ];
}

function responses(api: Api, { operation }: Life): string[] {
  const lines = Object.entries(operation.source.responses ?? {}).map(
    ([status, response]) => `${status}: ${at(api.locate(response))}`,
  );
  return ['', 'Described at', ...indent(lines)];
}

function at({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

function nothing(value: unknown): string {
  return value === undefined ? ': nothing, because the gateway or the function refused the sample' : '';
}

/** JSON over several lines; any other text as it is. */
function pretty(text: string | undefined): string[] {
  if (text === undefined) return [];
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split('\n');
  } catch {
    return text.split('\n');
  }
}

function shown(value: unknown): string[] {
  return value === undefined ? [] : inspect(value, { depth: 12, breakLength: 100 }).split('\n');
}

/** Text, or the number of bytes where they are none. */
function bodyLines(body: Buffer): string[] {
  const text = body.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(body) && !/[^\t\n\r\u0020-\u{10ffff}]/u.test(text);
  return isText ? pretty(text) : [`${body.length} bytes`];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `   ${line}`));
}
