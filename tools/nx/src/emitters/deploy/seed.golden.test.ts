// A golden for each numbered step of the guide "Integrate API Gateway with Function Compute", named after the step.
// `npx vitest run --project nx tools/nx/src/emitters/deploy/seed.golden.test.ts -u` writes what is new.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { apiOf, settingsOf } from '../gateway/document-of.ts';
import { planGateway } from '../gateway/emit.ts';
import { printJson } from '../print-json.ts';
import { readDeployment, stepsOf } from './deployment.ts';
import { printFcInputs } from './fc-inputs.ts';
import { invocationPolicy, trustPolicy } from './ram.ts';
import { printRos } from './ros.ts';
import { printTerraform } from './terraform.ts';

const folder = new URL('../../../testdata/gateway/', import.meta.url);
const document = JSON.parse(readFileSync(new URL('hello.openapi.json', folder), 'utf8'));
const roleArn = 'acs:ram::210987654321:role/gateway';

function define(file: object) {
  const { security: _, ...open } = document;
  const api = apiOf('hello', 'withToken' in file ? { ...open, ...withToken } : document);
  const { withToken: __, ...own } = file as { readonly withToken?: true };
  const settings = settingsOf('hello', own);
  const { plan, problems } = planGateway(api, settings);
  const deployment = readDeployment(api, settings, plan);
  return {
    plan,
    problems: problems.map(({ code, severity, message }) => ({ code, severity, message })),
    deployment,
  };
}

/** A document whose callers send Authorization. */
const withToken = {
  security: [{ token: [] }],
  paths: {
    '/hello': {
      get: { operationId: 'hello', security: [{ token: [] }], responses: { 200: { description: 'Hello' } } },
    },
  },
  components: { securitySchemes: { token: { type: 'http' as const, scheme: 'bearer' } } },
};

const web = {
  function: { type: 'web', roleArn, baseUrl: 'https://helloworld-xxx.cn-hangzhou-vpc.fcapp.run' },
  backend: { kind: 'service', name: 'FC-backend' },
};
const event = { function: { roleArn }, backend: { kind: 'service', name: 'FC-mobile' } };
const account = '123456789012';
const foreign = { ...web, account, function: { ...web.function, account: '210987654321' } };
const ownRole = { ...foreign, function: { type: 'web', account: '210987654321' } };

const createFunction = (file: object) => printFcInputs(define(file).deployment);
const createBackend = (file: object) => {
  const { plan } = define(file);
  return [...stepsOf(plan, 'CreateBackend'), ...stepsOf(plan, 'CreateBackendModel')];
};
const createApi = (file: object) => {
  const { plan } = define(file);
  return [...stepsOf(plan, 'CreateApiGroup'), ...stepsOf(plan, 'CreateApi'), ...stepsOf(plan, 'DeployApi')];
};
const roleOf = (file: object) => {
  const parts = Object.values(printTerraform(define(file).deployment)) as { readonly resource?: object }[];
  const resource = Object.assign({}, ...parts.map((part) => part.resource));
  return { role: resource.alicloud_ram_role, attachment: resource.alicloud_ram_role_policy_attachment };
};

const steps: { readonly [name: string]: () => unknown } = {
  'http-function/step-1-create-a-web-function': () => createFunction(web),
  'http-function/step-2-create-a-backend-service': () => createBackend(web),
  'http-function/step-3-create-an-api': () => createApi(web),
  'http-function/step-3-any-method-and-path': () =>
    createApi({ ...web, function: { ...web.function, path: '/', method: 'ANY' } }),
  'http-function/step-3-different-regions': () =>
    define({ ...web, region: 'cn-shanghai', function: { ...web.function, region: 'cn-hangzhou' } }).problems,
  'another-account/step-1-create-a-ram-role': () => roleOf(ownRole).role,
  'another-account/step-2-grant-invocation-access': () => ({
    policy: invocationPolicy,
    terraform: roleOf(ownRole).attachment,
  }),
  'another-account/step-3-edit-the-trust-policy': () => trustPolicy(define(foreign).deployment),
  'another-account/step-4-backend-with-the-role-arn': () => createBackend(foreign),
  'http-function/authorization-is-overwritten': () => define({ ...web, withToken: true }).problems,
  'event-function/step-1-create-an-event-function': () => createFunction(event),
  'event-function/step-2-create-a-backend-service': () => createBackend(event),
  'event-function/step-3-create-an-api': () => createApi(event),
  'event-function/step-3-inline-in-terraform': () =>
    printTerraform(define({ function: { roleArn } }).deployment),
  'event-function/step-3-inline-in-ros': () => printRos(define({ function: { roleArn } }).deployment),
};

it.each(Object.keys(steps))('%s', async (name) => {
  const path = new URL(`seed/${name}.json`, folder).pathname;
  await expect(printJson(steps[name]?.())).toMatchFileSnapshot(path);
});

afterAll(() => {
  const found = readdirSync(new URL('seed/', folder), { recursive: true, encoding: 'utf8' });
  const names = found.filter((path) => path.endsWith('.json')).map((path) => path.slice(0, -5));
  expect(names.sort()).toEqual(Object.keys(steps).sort());
});
