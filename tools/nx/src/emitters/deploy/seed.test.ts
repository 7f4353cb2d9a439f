// Each console step of the guide "Integrate API Gateway with Function Compute", as the definition that replaces it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiOf, settingsOf } from '../gateway/document-of.ts';
import { planGateway } from '../gateway/emit.ts';
import { readDeployment, stepsOf } from './deployment.ts';
import { printFcInputs } from './fc-inputs.ts';
import { trustPolicy } from './ram.ts';

const document = JSON.parse(
  readFileSync(new URL('../../../testdata/gateway/hello.openapi.json', import.meta.url), 'utf8'),
);
const roleArn = 'acs:ram::210987654321:role/gateway';

function define(file: object) {
  const api = apiOf('hello', document);
  const settings = settingsOf('hello', file);
  const { plan, problems } = planGateway(api, settings);
  const deployment = readDeployment(api, settings, plan);
  return { plan, problems, deployment, inputs: printFcInputs(deployment) };
}

const apiOfPlan = (file: object) => stepsOf(define(file).plan, 'CreateApi')[0]?.params;
const backendOf = (file: object) => stepsOf(define(file).plan, 'CreateBackend')[0]?.params;
const modelOf = (file: object) => stepsOf(define(file).plan, 'CreateBackendModel')[0]?.params;

describe('integrate an HTTP function with API Gateway', () => {
  const file = {
    function: { type: 'web', roleArn, baseUrl: 'https://helloworld-xxx.cn-hangzhou-vpc.fcapp.run' },
    backend: { kind: 'service', name: 'FC-backend' },
  };

  it('step 1: create a web function', () => {
    const { inputs } = define(file);
    expect(inputs['hello.create-function.json']).toMatchObject({
      functionName: 'hello',
      runtime: 'custom.debian12',
      customRuntimeConfig: { command: ['/code/bootstrap'], port: 9000 },
    });
    expect(inputs['hello.create-trigger.LATEST.json']).toEqual({
      triggerName: 'http',
      triggerType: 'http',
      qualifier: 'LATEST',
      triggerConfig:
        '{"authType":"function","methods":["GET","POST","PUT","DELETE","PATCH","HEAD","OPTIONS"]}',
    });
  });

  it('step 2: create a backend service', () => {
    expect(backendOf(file)).toEqual({ BackendName: 'FC-backend', BackendType: 'FC_HTTP_V3' });
    expect(modelOf(file)).toEqual({
      BackendId: { ref: 'backend:hello.BackendId' },
      BackendType: 'FC_HTTP_V3',
      StageName: 'RELEASE',
      BackendModelData: {
        FunctionComputeConfig: {
          FcVersion: '3.0',
          FcType: 'HttpTrigger',
          FcRegionId: 'cn-hangzhou',
          FcBaseUrl: 'https://helloworld-xxx.cn-hangzhou-vpc.fcapp.run',
          RoleArn: roleArn,
        },
      },
    });
  });

  it('step 3: create an API, with the backend path and one method or ANY', () => {
    const api = apiOfPlan(file);
    expect(api).toMatchObject({ BackendEnable: true, BackendId: { ref: 'backend:hello.BackendId' } });
    expect(api?.ServiceConfig.FunctionComputeConfig).toMatchObject({
      FcType: 'HttpTrigger',
      Path: '/fc/test/invoke/[type]',
      Method: 'POST',
    });
    const any = apiOfPlan({ ...file, function: { ...file.function, path: '/', method: 'ANY' } });
    expect(any?.ServiceConfig.FunctionComputeConfig).toMatchObject({ Path: '/', Method: 'ANY' });
  });

  it('use a function from another account: trust policy and role', () => {
    const other = {
      ...file,
      account: '123456789012',
      function: { ...file.function, account: '210987654321' },
    };
    expect(trustPolicy(define(other).deployment).Statement[0]?.Principal.Service).toEqual([
      '123456789012@apigateway.aliyuncs.com',
    ]);
    expect(trustPolicy(define(file).deployment).Statement[0]?.Principal.Service).toEqual([
      'apigateway.aliyuncs.com',
    ]);
    expect(modelOf(other)?.BackendModelData.FunctionComputeConfig.RoleArn).toBe(roleArn);
  });

  it('different regions: the request travels over the internet', () => {
    const { problems } = define({
      ...file,
      region: 'cn-shanghai',
      function: { ...file.function, region: 'cn-hangzhou' },
    });
    expect(problems.map(({ code }) => code)).toEqual(['gateway-cross-region', 'gateway-internal-address']);
  });
});

describe('integrate an event function with API Gateway', () => {
  const file = { function: { roleArn }, backend: { kind: 'service', name: 'FC-mobile' } };

  it('step 1: create an event-triggered function', () => {
    const { inputs } = define(file);
    expect(inputs['hello.create-function.json']).toMatchObject({
      runtime: 'nodejs20',
      handler: 'index.handler',
    });
    expect(Object.keys(inputs)).toEqual(['hello.create-function.json']);
  });

  it('step 2: create a backend service, region Hangzhou and alias LATEST', () => {
    expect(backendOf(file)).toEqual({ BackendName: 'FC-mobile', BackendType: 'FC_EVENT_V3' });
    expect(modelOf(file)?.BackendModelData.FunctionComputeConfig).toEqual({
      FcVersion: '3.0',
      FcType: 'FCEvent',
      FcRegionId: 'cn-hangzhou',
      FunctionName: 'hello',
      Qualifier: 'LATEST',
      RoleArn: roleArn,
    });
  });

  it('step 3: create an API that uses the backend service', () => {
    const api = apiOfPlan(file);
    expect(api).toMatchObject({ BackendEnable: true, BackendId: { ref: 'backend:hello.BackendId' } });
    expect(api?.ServiceConfig.FunctionComputeConfig).toEqual({
      FcVersion: '3.0',
      FcType: 'FCEvent',
      ContentTypeCatagory: 'DEFAULT',
      ContentTypeValue: 'application/x-www-form-urlencoded; charset=UTF-8',
    });
  });
});
