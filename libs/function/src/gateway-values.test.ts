import type { OperationDescriptor } from '@gatefold/wire';
import { describe, expect, it } from 'vitest';
import { createFunction } from './create-function.ts';
import { defineOperation } from './define-operation.ts';
import type { FromGateway } from './gateway-values.ts';
import { gatewayEvent, invoke } from './testing/index.ts';

const operation: OperationDescriptor = {
  id: 'whoAmI',
  method: 'GET',
  path: '/me',
  auth: 'APP',
  parameters: [{ in: 'query', name: 'page', shape: 'integer', style: 'form', explode: true }],
  responses: { 200: { content: { 'application/json': { kind: 'json' } } } },
};
interface Input {
  readonly query: { readonly page?: number };
  readonly system: FromGateway<'CaAppId' | 'CaClientIp'>;
  readonly claims: FromGateway<'sub' | 'roles'>;
}
interface Answer {
  readonly status: 200;
  readonly body: Omit<Input, 'query'>;
}

const whoAmI = defineOperation<Input, Answer>(
  operation,
  {},
  {
    system: { CaAppId: { in: 'header', name: 'X-App' }, CaClientIp: { in: 'query', name: 'ip' } },
    claims: { sub: { in: 'header', name: 'X-Sub' }, roles: { in: 'query', name: 'roles' } },
  },
)(({ system, claims }) => ({ status: 200, body: { system, claims } }));

describe("the gateway's values in the input", () => {
  const all = { system: { CaAppId: '4', CaClientIp: '10.0.0.1' }, claims: { sub: 'me', roles: 'a b&c' } };

  it.each(['gateway', 'http', 'web'] as const)('are read where they arrive: %s', async (shape) => {
    expect(await invoke(whoAmI, { ...all, query: { page: 2 } }, { shape })).toEqual({
      status: 200,
      body: all,
    });
    expect(await invoke(whoAmI, {}, { shape })).toEqual({ status: 200, body: { system: {}, claims: {} } });
  });

  it('are absent where the gateway knows none, and nothing else is trusted', async () => {
    const handler = createFunction({
      routes: { whoAmI: { method: 'GET', path: '/me', load: async () => ({ default: whoAmI }) } },
    });
    const headers = { 'x-APP': 'null', 'X-Sub': 'me', CaAppId: 'forged', sub: 'forged' };
    const query = { 'X-Sub': 'forged', CaClientIp: 'forged', __proto__: 'forged' };
    const { body } = await handler(gatewayEvent({ path: '/me', headers, query }));
    expect(JSON.parse(body)).toEqual({ system: {}, claims: { sub: 'me' } });
  });

  it('reach what runs around the operation, which may give others', async () => {
    const seen: unknown[] = [];
    const answer = await invoke(whoAmI, all, {
      settings: {
        around: (_, input, next) => {
          seen.push(input.claims?.sub);
          return next({ ...input, claims: { sub: 'other' } });
        },
      },
    });
    expect(seen).toEqual(['me']);
    expect(answer.body.claims).toEqual({ sub: 'other' });
  });

  it('are not given in tests where the operation does not ask for them', async () => {
    const given = invoke(whoAmI, { claims: { name: 'me' } as never });
    await expect(given).rejects.toThrow('does not ask the gateway for claims.name');
  });
});
