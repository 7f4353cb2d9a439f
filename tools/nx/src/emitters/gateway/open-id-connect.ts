// The extension for the platform's own OpenID Connect -> OpenIdConnectConfig of an API with AuthType APPOPENID.
import type { CreateApi } from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { extension } from './extensions.ts';

export interface OpenIdConnect {
  readonly config: Pick<CreateApi, 'OpenIdConnectConfig'>;
  readonly problems: readonly Problem[];
}

/** IDTOKEN issues tokens and needs a key, BUSINESS checks them and needs the parameter that holds one. */
export function openIdConnect(api: Api, operation: Operation): OpenIdConnect {
  if (operation.descriptor.auth !== 'APPOPENID') return { config: {}, problems: [] };
  const given = (extension(api, operation, 'open-id-connect-config') ?? {}) as {
    readonly [key: string]: unknown;
  };
  const text = (key: string) => (typeof given[key] === 'string' ? given[key] : undefined);
  const [type, parameter, keyId, key] = [
    text('openIdApiType'),
    text('idTokenParamName'),
    text('publicKeyId'),
    text('publicKey'),
  ];
  if (type === 'BUSINESS' && parameter !== undefined) {
    return {
      config: { OpenIdConnectConfig: { OpenIdApiType: type, IdTokenParamName: parameter } },
      problems: [],
    };
  }
  if (type === 'IDTOKEN' && keyId !== undefined && key !== undefined) {
    const config = { OpenIdApiType: type, PublicKeyId: keyId, PublicKey: key } as const;
    return { config: { OpenIdConnectConfig: config }, problems: [] };
  }
  const at = api.locate(operation.source, 'x-aliyun-apigateway-open-id-connect-config');
  const message = `${operation.id} has AuthType APPOPENID, so x-aliyun-apigateway-open-id-connect-config must hold openIdApiType BUSINESS with idTokenParamName, or IDTOKEN with publicKeyId and publicKey.`;
  return { config: {}, problems: [{ code: 'gateway-open-id-connect', severity: 'error', message, ...at }] };
}
