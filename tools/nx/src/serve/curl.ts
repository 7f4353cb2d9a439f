// An API -> a curl line, signed where it has to be, that can be run again and again while its timestamp holds.
import type { LocalApp } from '@gatefold/gateway';
import { computeSignature, stringToSign } from '@gatefold/signature';
import { encodeRequest } from '@gatefold/wire';
import type { PlannedApi } from '../planned-api.ts';
import { callableOperation } from './callable.ts';

/** Undefined where the API has no operation that can be called just so. */
export async function curlLine(
  { api, settings }: Pick<PlannedApi, 'api' | 'settings'>,
  url: string,
  app: LocalApp,
  stage: string,
): Promise<string | undefined> {
  const operation = callableOperation(api, settings);
  if (operation === undefined) return undefined;
  const { path, headers: own } = encodeRequest(operation.descriptor, {
    path: {},
    query: {},
    headers: {},
    cookies: {},
  });
  const isSigned = operation.descriptor.auth === 'APP';
  const headers = isSigned ? await signed(path, own, app, stage) : { ...own, 'x-ca-stage': stage };
  const options = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return ['curl -i', ...options, `'${url}${path}'`].join(' ');
}

/** Without a nonce, which would let the line run only once. */
async function signed(
  path: string,
  own: Readonly<Record<string, string>>,
  app: LocalApp,
  stage: string,
): Promise<Record<string, string>> {
  const signing = { 'x-ca-key': app.appKey, 'x-ca-stage': stage, 'x-ca-timestamp': String(Date.now()) };
  const headers = { ...own, ...signing };
  const names = Object.keys(signing);
  const text = stringToSign({ method: 'GET', path, headers }, names);
  const signature = await computeSignature(text, app.appSecret, 'HmacSHA256');
  return { ...headers, 'x-ca-signature-headers': names.join(','), 'x-ca-signature': signature };
}
