import { explain, stringToSign } from '@gatefold/signature';
import { styles } from '@gatefold/wire/styles';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failureOf, rex, start, stopAll } from '../testdata/calls.ts';
import { answer, refuse } from '../testdata/fault-server.ts';
import { createPet, getPet, health, renamePet } from '../testdata/pets.ts';
import { CallError } from './call-error.ts';
import { createSender } from './sender.ts';

afterEach(stopAll);

describe('a signed call', () => {
  it('arrives as it was signed, and its answer is typed by status', async () => {
    const { send, arrivals } = await start([rex], { stage: 'TEST' });
    const found = await send(getPet, { path: { petId: 'a b/ü' }, query: { tag: 'x y&z=ü' } });
    if (found.status === 200) expect(found.body.name).toBe('Rex');
    expect(found).toMatchObject({ status: 200, body: { id: 7 } });
    expect(arrivals[0]).toMatchObject({ method: 'GET', verified: true });
    expect(arrivals[0]?.url).toMatch(/^\/v1\/pets\/a%20b%2F%C3%BC\?/);
    expect(arrivals[0]?.headers).toMatchObject({ 'x-ca-stage': 'TEST', 'x-ca-key': 'key1' });
    expect(arrivals[0]?.headers['content-type']).toBeUndefined();
    expect(arrivals[0]?.headers.accept).toBeTruthy();
  });

  it('signs JSON with its digest, forms with their fields, and header values beyond ASCII as UTF-8', async () => {
    const { send, arrivals } = await start([answer(201, {}, { id: 1, name: 'Ä' }), answer(204)], {
      signHeaders: ['x-note'],
      onRequest: () => ({ 'X-Note': 'naïve 宠物' }),
    });
    await send(createPet, { body: { name: 'Ä' } });
    await send(renamePet, { path: { petId: '1' }, body: { name: 'a b+c&d' } });
    expect(arrivals.map((arrival) => arrival.verified)).toEqual([true, true]);
    expect(Buffer.from(String(arrivals[0]?.headers['x-note']), 'latin1').toString('utf8')).toBe('naïve 宠物');
    expect(arrivals[0]?.headers['content-md5']).toHaveLength(24);
    expect(arrivals[0]?.headers['x-ca-signature-headers']).toContain('x-note');
    expect(arrivals[1]?.headers['content-md5']).toBeUndefined();
  });

  it('returns every declared status as a value', async () => {
    const { send } = await start([answer(404, {}, { message: 'no pet' })]);
    expect(await send(getPet, { path: { petId: '1' } })).toMatchObject({
      status: 404,
      body: { message: 'no pet' },
    });
  });

  it('reads a body that comes in pieces, as the bytes fall', async () => {
    const bytes = new TextEncoder().encode('{"id":7,"name":"宠物"}');
    const pieces = [bytes.slice(0, 17), bytes.slice(17, 18), bytes.slice(18)];
    const headers = { 'content-type': 'application/json' };
    const fetch = async () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const piece of pieces) controller.enqueue(piece);
            controller.close();
          },
        }),
        { headers },
      );
    const send = createSender({ baseUrl: 'https://a.example', fetch });
    expect(await send(getPet, { path: { petId: '7' } })).toMatchObject({ body: { name: '宠物' } });
  });

  it('names its operation once in what it fails with', async () => {
    const { send } = await start([answer(418), answer(200, { 'content-type': 'application/json' }, '{')]);
    const input = { path: { petId: '1' } };
    const calls = [
      () => send(getPet, input),
      () => send(getPet, input),
      () => send(getPet, { path: {} } as never),
    ];
    for (const call of calls) {
      const { message } = await failureOf(call);
      expect(message.match(/getPet/g)).toHaveLength(1);
    }
  });

  it('does not follow a redirect', async () => {
    const { send, arrivals } = await start([answer(302, { location: '/v1/health' })]);
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'undeclared-status', status: 302 });
    expect(arrivals).toHaveLength(1);
  });
});

describe('the hook', () => {
  it('sees operation and unsigned request, and what it adds is signed', async () => {
    const seen: unknown[] = [];
    const { send, arrivals } = await start([rex], {
      signHeaders: ['traceparent'],
      onRequest: (operation, request) => {
        seen.push(operation.id, Object.keys(request.headers).includes('x-ca-signature'));
        return { Traceparent: '00-1-2-03' };
      },
    });
    await send(getPet, { path: { petId: '1' } });
    expect(seen).toEqual(['getPet', false]);
    expect(arrivals[0]).toMatchObject({ verified: true, headers: { traceparent: '00-1-2-03' } });
    expect(arrivals[0]?.headers['x-ca-signature-headers']).toContain('traceparent');
  });

  it('cannot smuggle a line into an unsigned call', async () => {
    const { send, arrivals } = await start([rex], { onRequest: () => ({ a: 'b\r\nx-evil: 1' }) });
    expect(await failureOf(() => send(health, {}))).toMatchObject({
      kind: 'invalid-input',
      operation: 'health',
    });
    expect(arrivals).toHaveLength(0);
  });
});

describe('failures', () => {
  it('of the gateway carry code, message and request id', async () => {
    const { send } = await start([refuse(404, 'I404NF', 'API not found')]);
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({
      kind: 'gateway',
      operation: 'getPet',
      status: 404,
      code: 'I404NF',
      gatewayMessage: 'API not found',
      requestId: 'REQUEST-1',
    });
    expect(failure).toBeInstanceOf(CallError);
  });

  it('of the classic generation have a message only', async () => {
    const { send } = await start([answer(403, { 'x-ca-error-message': 'Unauthorized' })]);
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'gateway', code: '', gatewayMessage: 'Unauthorized' });
  });

  it('are not seen in the OK that the classic generation adds to good answers', async () => {
    const { send } = await start([answer(200, { 'x-ca-error-message': 'OK' }, { id: 1 })]);
    expect(await send(getPet, { path: { petId: '1' } })).toMatchObject({ status: 200 });
  });

  it('of the signature hold the explanation, where the caller gave the explainer', async () => {
    const { send } = await start(
      [
        (response, request) => {
          const path = request.url ?? '';
          const headers: Record<string, string> = {
            ...(request.headers as Record<string, string>),
            accept: '*/*',
          };
          const names = String(headers['x-ca-signature-headers']).split(',');
          const text = stringToSign({ method: 'GET', path, headers }, names).replaceAll('\n', '#');
          refuse(403, 'A403IS', `Invalid Signature, Server StringToSign:\`${text}\``)(response, request);
        },
      ],
      { explain },
    );
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'gateway', explanation: { difference: { kind: 'accept' } } });
  });

  it('of other kinds are not explained', async () => {
    const never = vi.fn(explain);
    const { send } = await start([refuse(404, 'I404NF', 'API not found'), answer(418)], { explain: never });
    await failureOf(() => send(getPet, { path: { petId: '1' } }));
    await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(never).not.toHaveBeenCalled();
  });

  it('name undeclared statuses and undecodable bodies, with the bytes', async () => {
    const { send } = await start([
      answer(418, {}, 'teapot'),
      answer(200, { 'content-type': 'application/json' }, '{"id":'),
    ]);
    const undeclared = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(undeclared).toMatchObject({ kind: 'undeclared-status', status: 418, requestId: 'REQUEST-1' });
    expect(undeclared.kind === 'undeclared-status' && new TextDecoder().decode(undeclared.body)).toBe(
      'teapot',
    );
    const undecodable = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(undecodable).toMatchObject({ kind: 'undecodable', status: 200, requestId: 'REQUEST-1' });
  });

  it('of the input carry its issues, and nothing is sent', async () => {
    const { send, arrivals } = await start([rex]);
    const failure = await failureOf(() => send(getPet, { path: {} } as never));
    expect(failure).toMatchObject({
      kind: 'invalid-input',
      message: 'getPet: path `petId` is required',
      issues: [{ in: 'path', name: 'petId' }],
    });
    expect(arrivals).toHaveLength(0);
  });

  it.each(['.', '..'])('refuse the path parameter %s, which URLs resolve away', async (petId) => {
    const { send, arrivals } = await start([rex]);
    expect((await failureOf(() => send(getPet, { path: { petId } }))).kind).toBe('invalid-input');
    expect(arrivals).toHaveLength(0);
  });

  it('refuse a body where fetch cannot send one', async () => {
    const { send, arrivals } = await start([rex]);
    const failure = await failureOf(() => send({ ...createPet, method: 'GET' }, { body: { name: 'x' } }));
    expect(failure).toMatchObject({ kind: 'invalid-input', operation: 'createPet' });
    expect(arrivals).toHaveLength(0);
  });
});

describe('a cookie parameter', () => {
  const operation = {
    ...health,
    parameters: [{ name: 'theme', in: 'cookie', shape: 'string', style: 'form', explode: true }],
    features: { styles },
  } as const;
  const input = { cookies: { theme: 'dark' } };

  it('is sent where fetch allows it', async () => {
    const { send, arrivals } = await start([answer(200, { 'content-type': 'text/plain' }, 'fine')]);
    await send(operation, input);
    expect(arrivals[0]?.headers.cookie).toBe('theme=dark');
  });

  it('is refused in a page, where it would silently be lost', async () => {
    vi.stubGlobal('document', {});
    try {
      const send = createSender({ baseUrl: 'https://a.example' });
      expect((await failureOf(() => send(operation, input))).kind).toBe('invalid-input');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
