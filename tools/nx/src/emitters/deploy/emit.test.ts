import { describe, expect, it } from 'vitest';
import { mergeTerraform } from '../../testing/read-terraform.ts';
import { apiOf, settingsOf } from '../gateway/document-of.ts';
import { planGateway } from '../gateway/emit.ts';
import { checkFile, checkPlan, checkServerlessDevs } from './conformance.ts';
import { readDeployment, stepsOf } from './deployment.ts';
import { emitDeploy } from './emit.ts';
import { fullSettings, orders } from './sample.ts';
import { printServerlessDevs } from './serverless-devs.ts';

function deploy(file: object) {
  const api = apiOf('orders', orders as never);
  const settings = settingsOf('orders', { ...fullSettings, ...file });
  const { plan, problems } = planGateway(api, settings);
  return { api, settings, plan, planProblems: problems, ...emitDeploy(api, settings, plan) };
}

function fileOf(files: ReturnType<typeof deploy>['files'], path: string): string {
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`no ${path} among ${files.map((file) => file.path).join(', ')}`);
  return found.content;
}

const waivers = ['loss-backend-service', 'loss-remote-function'].map((code) => ({ code, reason: 'seen' }));
const cases: readonly (readonly [string, object])[] = (['event', 'http', 'web'] as const).flatMap((type) =>
  (['inline', 'service'] as const).flatMap((kind) =>
    (['PASSTHROUGH', 'MAPPING'] as const).map((requestMode): readonly [string, object] => [
      `${type}, ${kind}, ${requestMode}`,
      {
        function: { type, granularity: type === 'event' ? 'tag' : 'api' },
        backend: { kind },
        requestMode,
        stages: kind === 'inline' ? { RELEASE: {}, TEST: {} } : { RELEASE: { qualifier: 'live' }, PRE: {} },
        waivers,
      },
    ]),
  ),
);

describe('emitDeploy', () => {
  it.each(cases)('prints files that every consumer takes: %s', (_, file) => {
    const { files, plan, api, settings, problems, planProblems } = deploy(file);
    expect(planProblems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems).toEqual([]);
    expect(checkPlan(plan)).toEqual([]);
    for (const one of files) expect([one.path, ...checkFile(one)]).toEqual([one.path]);
    expect(checkServerlessDevs(printServerlessDevs(readDeployment(api, settings, plan)))).toEqual([]);
    expect([...new Set(files.map(({ path }) => path.split('/')[0]))]).toEqual([
      'cloudapi',
      'terraform',
      'ros',
      'serverless-devs',
      'fc',
      'swagger2',
      'report.json',
      'report.md',
    ]);
  });

  it('sets up hooks in every format that creates functions', () => {
    const hooks = { initializer: { timeout: 30 }, preStop: { timeout: 10 } };
    const { files, api, settings, plan } = deploy({ function: { ...hooks, granularity: 'api' }, waivers });
    for (const one of files) expect([one.path, ...checkFile(one)]).toEqual([one.path]);
    const devs = printServerlessDevs(readDeployment(api, settings, plan));
    expect(checkServerlessDevs(devs)).toEqual([]);
    const own = {
      initializer: { handler: 'index.initialize', timeout: 30 },
      preStop: { handler: 'index.preStop', timeout: 10 },
    };
    expect(JSON.stringify(devs)).toContain(JSON.stringify(own));
    for (const { path, content } of files.filter((one) => /function.*json$|template.json$/.test(one.path)))
      expect([path, content.match(/index\.(initialize|preStop)/g)]).toEqual([
        path,
        ['index.initialize', 'index.preStop'],
      ]);
  });

  it('refers in Terraform only to resources and variables that are there', () => {
    for (const [, file] of cases) {
      const terraform = mergeTerraform(deploy(file).files);
      const text = JSON.stringify(terraform);
      for (const [, type = '', key = ''] of text.matchAll(/(?<!\$)\$\{(alicloud_\w+)\.(\w+)\./g)) {
        expect(terraform.resource[type], `${type}.${key}`).toHaveProperty(key);
      }
      for (const [, name] of text.matchAll(/(?<!\$)\$\{var\.(\w+)\}/g))
        expect(terraform.variable).toHaveProperty(name ?? '');
      for (const [expression] of text.matchAll(/(?<!\$)\$\{[^}]*\}/g))
        expect(expression).toMatch(/^\$\{(alicloud_|var\.)/);
    }
  });

  it('refers in ROS only to resources and parameters that are there', () => {
    for (const [, file] of cases) {
      const template = JSON.parse(fileOf(deploy(file).files, 'ros/template.json'));
      const text = JSON.stringify(template);
      for (const [, name] of text.matchAll(/"Fn::GetAtt":\["(\w+)"/g))
        expect(template.Resources).toHaveProperty(name ?? '');
      for (const [, name] of text.matchAll(/"Ref":"(\w+)"/g))
        expect(template.Parameters).toHaveProperty(name ?? '');
      for (const [, list] of text.matchAll(/"DependsOn":(\[[^\]]*\])/g)) {
        for (const name of JSON.parse(list ?? '')) expect(template.Resources).toHaveProperty(name);
      }
    }
  });

  it('takes no text of the document for an expression', () => {
    const { files } = deploy({ requestMode: 'MAPPING' });
    const terraform = mergeTerraform(files);
    expect(terraform.resource.alicloud_api_gateway_group).toMatchObject({
      group: { description: 'Orders $${HOME} %%{if true}' },
    });
    expect(terraform.resource.alicloud_api_gateway_api).toMatchObject({
      listOrders: {
        description: 'List $${jsonencode(1)} "quoted" orders',
        constant_parameters: [{ value: '$${VERSION}' }],
      },
    });
    expect(Object.keys(terraform.variable)).toEqual(['bob_password', 'code_bucket']);
  });

  it('writes variables, never their values, and hides those that may be secret', () => {
    const { files } = deploy({});
    const terraform = mergeTerraform(files);
    expect(terraform.variable.bob_password).toEqual({ type: 'string', sensitive: true });
    expect(terraform.resource.alicloud_api_gateway_plugin?.plugin_door_keeper?.plugin_data).toContain(
      `$${'{var.bob_password}'}`,
    );
    const template = JSON.parse(fileOf(files, 'ros/template.json'));
    expect(template.Parameters.SHOP_APP_SECRET).toEqual({ Type: 'String', NoEcho: true });
    expect(template.Resources.AppClientApp.Properties.AppSecret).toEqual({ Ref: 'SHOP_APP_SECRET' });
  });

  it('lets the gateway of another account take on the role', () => {
    const { files } = deploy({ account: '1111111111', function: { account: '2222222222' }, waivers });
    expect(JSON.parse(fileOf(files, 'fc/role.trust-policy.json'))).toEqual({
      Version: '1',
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: ['1111111111@apigateway.aliyuncs.com'] },
        },
      ],
    });
    const terraform = mergeTerraform(files);
    expect(terraform.resource.alicloud_ram_role?.gateway?.provider).toBe('alicloud.function');
    expect(terraform.provider.alicloud).toHaveLength(2);
  });

  it('gives each stage the address of its own HTTP function', () => {
    const { files, plan } = deploy({
      function: { type: 'http', qualifier: 'live' },
      backend: { kind: 'service' },
      stages: {
        RELEASE: {},
        PRE: { functionName: 'orders-pre' },
        TEST: { qualifier: 'next', region: 'cn-beijing' },
      },
      waivers,
    });
    const models = stepsOf(plan, 'CreateBackendModel').map(({ params }) => [
      params.StageName,
      params.BackendModelData.FunctionComputeConfig.FcBaseUrl,
    ]);
    expect(models).toEqual([
      ['RELEASE', `https://$${'{ORDERS_HOST}'}`],
      ['PRE', `https://$${'{ORDERS_HOST_PRE}'}`],
      ['TEST', `https://$${'{ORDERS_HOST_TEST}'}`],
    ]);
    const backend = mergeTerraform(files).resource.alicloud_api_gateway_backend_model ?? {};
    const url = (key: string) =>
      JSON.parse(String(backend[key]?.backend_model_data)).FunctionComputeConfig.FcBaseUrl;
    const trigger = (key: string, network: string) =>
      `$${`{alicloud_fcv3_trigger.${key}.http_trigger[0].url_${network}}`}`;
    expect(url('model_orders_RELEASE')).toBe(trigger('orders_live', 'intranet'));
    expect(url('model_orders_PRE')).toBe(trigger('orders_pre_live', 'intranet'));
    expect(url('model_orders_TEST')).toBe(trigger('orders_next', 'internet'));
    const page = fileOf(files, 'cloudapi/README.md');
    expect(page).toContain(
      '- `ORDERS_HOST_PRE` is the host in `httpTrigger.urlIntranet` of `aliyun fc GET /2023-03-30/functions/orders-pre/triggers/http-live',
    );
    expect(page).toContain(
      '- `ORDERS_HOST_TEST` is the host in `httpTrigger.urlInternet` of `aliyun fc GET /2023-03-30/functions/orders/triggers/http-next',
    );
  });

  it('leaves out a format whose loss nobody waived, and says why', () => {
    const { files, problems } = deploy({ backend: { kind: 'service' } });
    expect(files.some(({ path }) => path.startsWith('ros/'))).toBe(false);
    expect(problems.map(({ code }) => code)).toEqual(['deploy-target-refused']);
    expect(problems[0]?.message).toContain('loss-backend-service');
  });

  it('gives exact commands for each format', () => {
    const { files } = deploy({ stages: { RELEASE: {} } });
    expect(fileOf(files, 'terraform/README.md')).toContain('terraform init');
    expect(fileOf(files, 'terraform/README.md')).toContain('export TF_VAR_bob_password=...');
    expect(fileOf(files, 'ros/README.md')).toContain('aliyun ros CreateStack');
    expect(fileOf(files, 'serverless-devs/README.md')).toContain('s deploy');
    expect(fileOf(files, 'swagger2/README.md')).toContain('Experimental');
    expect(fileOf(files, 'fc/README.md')).not.toContain('UpdateAlias');
    const staged = { backend: { kind: 'service' }, stages: { RELEASE: { qualifier: 'live' } } };
    expect(fileOf(deploy(staged).files, 'fc/README.md')).toContain('UpdateAlias');
  });

  it('carries in Swagger 2.0 what the import knows, and names the rest', () => {
    const { files, problems } = deploy({
      protocol: 'HTTPS',
      requestMode: 'MAPPING',
      operations: { makeOrder: { visibility: 'PUBLIC' } },
    });
    expect(problems).toEqual([]);
    const { schemes, paths } = JSON.parse(fileOf(files, 'swagger2/swagger.json'));
    expect(schemes).toEqual(['https']);
    expect(paths['/orders'].post).toMatchObject({
      parameters: [{ name: 'body', in: 'body', description: 'The order', schema: {} }],
      produces: ['application/json'],
      responses: { 404: { description: 'Not there at all' } },
    });
    expect(paths['/orders/{orderId}'].patch['x-aliyun-apigateway-app-code-type']).toBe('HEADER_QUERY');
    const { losses } = JSON.parse(fileOf(files, 'report.json'));
    expect(losses).toContainEqual(
      expect.objectContaining({ target: 'swagger2', code: 'loss-visibility', operation: 'makeOrder' }),
    );
  });

  it('keeps internal APIs out of formats that would put them on the internet', () => {
    const { problems } = deploy({ operations: { makeOrder: { disableInternet: true } } });
    expect(problems.map(({ message }) => /for (\w+)/.exec(message)?.[1])).toEqual(['terraform', 'swagger2']);
  });

  it('says who enforces what', () => {
    const report = JSON.parse(fileOf(deploy({ requestMode: 'MAPPING' }).files, 'report.json'));
    const of = (id: string, subject: string) =>
      Object.fromEntries(
        report.operations
          .find(({ operation }: { operation: string }) => operation === id)
          .enforcement.filter((item: { subject: string }) => item.subject === subject)
          .map((item: { constraint: string; by: string }) => [item.constraint, item.by]),
      );
    expect(of('listOrders', 'query limit')).toEqual({
      type: 'gateway and function',
      minimum: 'gateway and function',
      exclusiveMaximum: 'gateway and function',
      format: 'function',
    });
    expect(of('listOrders', 'query weight')).toEqual({
      type: 'gateway and function',
      exclusiveMinimum: 'function',
      format: 'function',
    });
    expect(of('makeOrder', 'security app')).toEqual({ scheme: 'gateway' });
    const passing = JSON.parse(fileOf(deploy({}).files, 'report.json'));
    const [list] = passing.operations;
    expect(new Set(list.enforcement.map((item: { by: string }) => item.by))).toEqual(new Set(['function']));
  });
});

describe('the schemas of the consumers', () => {
  const wrong = (path: string, change: (text: string) => string) => {
    const { files } = deploy({ function: { type: 'http' } });
    return checkFile({ path, content: change(fileOf(files, path)) });
  };

  it.each([
    ['cloudapi/cloudapi.json', '"RequestHttpMethod": "GET"', '"RequestHttpMethod": "HEADER"'],
    ['cloudapi/cloudapi.json', '"FcVersion": "3.0"', '"FcVersion": "3"'],
    ['cloudapi/cloudapi.json', '"ApiName": "list_orders"', '"ApiName": "9"'],
    ['cloudapi/cloudapi.json', '"Visibility"', '"Visible"'],
    ['cloudapi/cloudapi.json', '"RoleArn": "acs:ram', '"RoleArn": "arn:ram'],
    ['terraform/operation-listOrders.tf.json', '"arn_role"', '"role_arn"'],
    ['terraform/function-orders.tf.json', '"runtime": "nodejs20"', '"runtime": "nodejs22"'],
    ['ros/template.json', '"ServiceTimeOut"', '"ServiceTimeout"'],
    ['ros/template.json', '"Visibility": "PRIVATE"', '"Visibility": "SECRET"'],
    ['fc/orders.create-function.json', '"memorySize"', '"memory"'],
    ['fc/role.trust-policy.json', '"Allow"', '"Deny"'],
  ])('reject %s with %s changed to %s', (path, from, to) => {
    expect(wrong(path, (text) => text.replace(from, to))).not.toEqual([]);
  });
});
