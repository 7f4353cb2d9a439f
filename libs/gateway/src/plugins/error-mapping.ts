// An error-mapping plug-in -> the function's response with another status and X-Ca-Error-Message, where it matches.
import type { GatewayResponse } from '../answer/response.ts';
import type { StepOf } from '../definition/indexed-plan.ts';
import { checkText, PlanError } from '../definition/plan-error.ts';
import { header } from '../request/request.ts';
import { type Condition, parseCondition, type Values } from './condition.ts';

/** Maps a response, or gives it back as it is. */
export type ErrorMapping = (response: GatewayResponse) => GatewayResponse;

interface Mapping {
  readonly code?: string;
  readonly statusCode: number;
  readonly errorMessage?: string;
}

/** Reads PluginData: parameters, errorCondition, errorCode, mappings, defaultMapping. Throws `PlanError`. */
export function readErrorMapping(step: StepOf<'CreatePlugin'>): ErrorMapping {
  const { parameters, errorCode, mappings, defaultMapping } = step.params.PluginData;
  const sources = Object.entries((parameters ?? {}) as Readonly<Record<string, string>>);
  for (const [name, source] of sources) checkSource(step, name, source);
  checkText(step, 'PluginData.errorCode', errorCode);
  const condition = readCondition(step);
  const rules = readMappings(step, mappings);
  const [otherwise] = defaultMapping === undefined ? [] : readMappings(step, [defaultMapping]);
  return (response) => {
    const values: Values = new Map(sources.map(([name, source]) => [name, readSource(source, response)]));
    if (!condition(values)) return response;
    const code = values.get(errorCode);
    const rule = rules.find((item) => item.code === String(code)) ?? otherwise;
    return rule === undefined ? response : apply(response, rule, values);
  };
}

function readCondition(step: StepOf<'CreatePlugin'>): Condition {
  const text = step.params.PluginData.errorCondition;
  checkText(step, 'PluginData.errorCondition', text);
  try {
    return parseCondition(text);
  } catch (cause) {
    throw new PlanError(
      step,
      'PluginData.errorCondition',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

function readMappings(step: StepOf<'CreatePlugin'>, list: unknown): readonly Mapping[] {
  if (!Array.isArray(list)) throw new PlanError(step, 'PluginData.mappings', 'a list is required');
  return list.map((item: Mapping, index) => {
    const status = item.statusCode;
    if (Number.isInteger(status) && status >= 200 && status <= 599) return item;
    throw new PlanError(step, `PluginData.mappings[${index}].statusCode`, 'an HTTP status is required');
  });
}

const bodyField = /^BodyJsonField:\$((?:\.\w+|\[\d+\])*)$/;

function checkSource(step: StepOf<'CreatePlugin'>, name: string, source: unknown): void {
  if (typeof source === 'string' && (/^(StatusCode|Header:.+)$/.test(source) || bodyField.test(source)))
    return;
  const known = 'StatusCode, Header:<name> and BodyJsonField:$.<field>';
  throw new PlanError(step, `PluginData.parameters.${name}`, `the local gateway knows ${known}`);
}

function readSource(source: string, response: GatewayResponse): string | number | undefined {
  if (source === 'StatusCode') return response.status;
  if (source.startsWith('Header:')) return header(response.headers, source.slice('Header:'.length));
  const steps = bodyField.exec(source)?.[1]?.match(/\w+/g) ?? [];
  const value = steps.reduce<unknown>(field, parse(response.body));
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function apply(response: GatewayResponse, rule: Mapping, values: Values): GatewayResponse {
  const message = (rule.errorMessage ?? '').replaceAll(/\$\{(\w+)\}/g, (_, name: string) =>
    String(values.get(name) ?? ''),
  );
  const others = response.headers.filter(([name]) => name.toLowerCase() !== 'x-ca-error-message');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header value must not contain
  const line = message.replaceAll(/[\0-\x1f\x7f]/g, '?');
  return { ...response, status: rule.statusCode, headers: [...others, ['X-Ca-Error-Message', line]] };
}
