// Tests only: emitted files + the schemas in testdata -> what the consumer of each format would refuse.
import { readFileSync } from 'node:fs';
import type { GatewayPlan, PlanStep } from '@gatefold/gateway/plan';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { DeployFile } from './emit.ts';

interface Parameter {
  readonly jsonString?: string;
  readonly jsonOrYamlString?: string;
  readonly type?: string;
  readonly documentedValues?: readonly string[];
  readonly documentedValuesOpen?: boolean;
  readonly documentedPattern?: string;
  readonly documentedMinLength?: number;
  readonly documentedMaxLength?: number;
}
interface Action {
  readonly parameters: { readonly [name: string]: Parameter };
  readonly required?: readonly string[];
  readonly effectivelyRequired?: readonly string[];
}

const folder = new URL('../../../testdata/schemas/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const draft2020 = new Ajv2020({ strict: false, allErrors: true });
const draft7 = new Ajv({ strict: false, allErrors: true });
const actions = read('cloudapi-models.json').actions as { readonly [name: string]: Action };
const models = read('fc-models.json');
draft2020.addSchema(read('cloudapi-json-parameters.schema.json'), 'json');
draft2020.addSchema(read('ram-documents.schema.json'), 'ram');
draft2020.addSchema({ ...models, $id: 'fc' }, 'fc');
const terraform = draft2020.compile(read('terraform-alicloud.tfjson.schema.json'));
const ros = draft2020.compile(read('ros.template.schema.json'));
const fc3 = draft7.compile(read('serverless-devs-fc3.json'));
const draft4 = draft7.compile(read('json-schema-draft-04.schema.json'));
const envelope = draft7.compile(read('serverless-devs-s-yaml.schema.json'));

/** What CloudAPI would refuse of a plan whose variables hold example values. */
export function checkPlan(plan: GatewayPlan): readonly string[] {
  return exampleValues(plan).steps.flatMap((step) =>
    checkStep(step).map((message) => `${step.id} (${step.action}): ${message}`),
  );
}

/** What the consumer of a deploy file would refuse; nothing is known of files that are for people. */
export function checkFile({ path, content }: DeployFile): readonly string[] {
  if (!path.endsWith('.json') && !path.endsWith('.yaml')) return [];
  if (path === 'cloudapi/cloudapi.json') return checkPlan(JSON.parse(content));
  if (path.endsWith('.tf.json')) return run(terraform, JSON.parse(content));
  if (path === 'ros/template.json') return run(ros, JSON.parse(content));
  const input = fcInput(path);
  return input === undefined ? [] : run(input, JSON.parse(content));
}

/** What Serverless Devs would refuse. */
export function checkServerlessDevs(data: object): readonly string[] {
  const { resources } = data as {
    readonly resources: { readonly [name: string]: { readonly props: object } };
  };
  return [...run(envelope, data), ...Object.values(resources).flatMap(({ props }) => run(fc3, props))];
}

function fcInput(path: string): ValidateFunction | undefined {
  const names: { readonly [part: string]: string } = {
    'create-function': 'fc#/$defs/CreateFunctionInput',
    'create-trigger': 'fc#/$defs/CreateTriggerInput',
    'create-alias': 'fc#/$defs/CreateAliasInput',
    'publish-version': 'fc#/$defs/PublishVersionInput',
    'trust-policy': 'ram#/$defs/TrustPolicy',
    'invoke-policy': 'ram#/$defs/InvokePolicy',
  };
  const part = Object.keys(names).find((name) => path.startsWith('fc/') && path.includes(`.${name}.`));
  return part === undefined ? undefined : draft2020.getSchema(names[part] ?? '');
}

function checkStep(step: PlanStep): readonly string[] {
  const action = actions[step.action];
  if (action === undefined) return ['no such action'];
  const given: { readonly [name: string]: unknown } = { ...step.params };
  const required = [...(action.required ?? []), ...(action.effectivelyRequired ?? [])];
  const missing = required.filter((name) => given[name] === undefined).map((name) => `${name} is missing`);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const parameter = action.parameters[name];
    if (parameter === undefined) return [`${name} is unknown`];
    return checkParameter(parameter, given, value).map((message) => `${name}: ${message}`);
  });
  return [...missing, ...wrong, ...(step.action === 'CreateModel' ? checkModel(step.params.Schema) : [])];
}

/** The service takes schemas of objects only. */
function checkModel(schema: { readonly [keyword: string]: unknown }): readonly string[] {
  const object = schema.type === 'object' ? [] : ['Schema is not one of an object'];
  return [...object, ...run(draft4, schema)];
}

function checkParameter(
  parameter: Parameter,
  siblings: { readonly [name: string]: unknown },
  value: unknown,
): readonly string[] {
  const json = parameter.jsonString ?? parameter.jsonOrYamlString;
  if (json !== undefined) return checkJson(json, siblings, value);
  if (typeof value === 'object') return [];
  const problems: string[] = [];
  if (parameter.type !== typeof value) problems.push(`is a ${typeof value}, not a ${parameter.type}`);
  const text = String(value);
  const closed = parameter.documentedValues !== undefined && parameter.documentedValuesOpen !== true;
  if (closed && !parameter.documentedValues.includes(text)) problems.push(`"${text}" is no documented value`);
  if (text.length < (parameter.documentedMinLength ?? 0)) problems.push('is too short');
  if (text.length > (parameter.documentedMaxLength ?? Number.POSITIVE_INFINITY)) problems.push('is too long');
  if (!new RegExp(parameter.documentedPattern ?? '').test(text))
    problems.push(`"${text}" breaks the pattern`);
  return problems;
}

function checkJson(
  json: string,
  siblings: { readonly [name: string]: unknown },
  value: unknown,
): readonly string[] {
  const name = json.replace(/<(\w+)>/, (_, sibling: string) => String(siblings[sibling]));
  const special =
    name === 'ServiceConfig' &&
    (siblings.BackendEnable === true ? 'ServiceConfigBackendServiceFunction' : 'ServiceConfigInlineFunction');
  const validate = draft2020.getSchema(`json#/$defs/${special || name}`);
  return validate === undefined ? [] : run(validate, value);
}

function run(validate: ValidateFunction, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Account numbers have digits, hosts have dots and models have URLs only once they have their values. */
function exampleValues<Value>(value: Value): Value {
  const text = JSON.stringify(value)
    .replaceAll(/\$\{[A-Z_]*ACCOUNT_ID\}/g, '1234567890123456')
    .replaceAll(/\$\{[A-Z0-9_]+_HOST(_[A-Z]+)?\}/g, 'orders-abc.cn-hangzhou-vpc.fcapp.run')
    .replaceAll(/\{"ref":"schema:\w+\.ModelRef"\}/g, '"https://apigateway.aliyun.com/models/30e7/766c"');
  return JSON.parse(text);
}
