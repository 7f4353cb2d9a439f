// A plan -> a signed curl line that can be run again and again while its timestamp holds.

import type { LocalApp } from '@gatefold/gateway';
import type { CreateApi, GatewayPlan } from '@gatefold/gateway/plan';
import { computeSignature, stringToSign } from '@gatefold/signature';

/** A line for the first GET without path parameters; undefined where the API has none. */
export async function curlLine(
  plan: GatewayPlan,
  url: string,
  app: LocalApp,
  stage: string,
): Promise<string | undefined> {
  const api = plan.steps
    .flatMap((step) => (step.action === 'CreateApi' ? [step.params] : []))
    .find(isPlainGet);
  if (api === undefined) return undefined;
  const path = basePath(plan) + api.RequestConfig.RequestPath;
  const headers = api.AuthType === 'APP' ? await signed(path, app, stage) : { 'x-ca-stage': stage };
  const options = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return ['curl -i', ...options, `'${url}${path}'`].join(' ');
}

const isPlainGet = (api: CreateApi) =>
  api.RequestConfig.RequestHttpMethod === 'GET' && !/[[*]/.test(api.RequestConfig.RequestPath);

function basePath(plan: GatewayPlan): string {
  const group = plan.steps.find((step) => step.action === 'CreateApiGroup');
  const path = group?.action === 'CreateApiGroup' ? group.params.BasePath : undefined;
  return path === undefined || path === '/' ? '' : path;
}

/** Without a nonce, which would let the line run only once. */
async function signed(path: string, app: LocalApp, stage: string): Promise<Record<string, string>> {
  const signing = { 'x-ca-key': app.appKey, 'x-ca-stage': stage, 'x-ca-timestamp': String(Date.now()) };
  const headers = { accept: 'application/json', ...signing };
  const names = Object.keys(signing);
  const text = stringToSign({ method: 'GET', path, headers }, names);
  const signature = await computeSignature(text, app.appSecret, 'HmacSHA256');
  return { ...headers, 'x-ca-signature-headers': names.join(','), 'x-ca-signature': signature };
}
