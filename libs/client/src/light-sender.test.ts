import { contentMd5 } from '@gatefold/signature';
import type { OperationDescriptor } from '@gatefold/wire';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  answer,
  type Fault,
  type FaultServer,
  refuse,
  secrets,
  startFaultServer,
} from '../testdata/fault-server.ts';
import { createPet, getPet, getPhoto, renamePet } from '../testdata/pets.ts';
import { wholeCodec } from './codec.ts';
import { jsonBody } from './json-body.ts';
import { createLightCodec } from './light-codec.ts';
import { createLightSender } from './light-sender.ts';

let server: FaultServer | undefined;
afterEach(() => server?.stop());

async function start(...faults: readonly Fault[]) {
  server = await startFaultServer(...faults);
  const credentials = { appKey: 'key1', appSecret: secrets.key1 as string };
  const send = createLightSender({
    baseUrl: server.baseUrl,
    credentials,
    body: jsonBody,
    stage: 'TEST',
    retry: { delay: 1 },
  });
  return { send, arrivals: server.arrivals };
}

describe('a light sender', () => {
  it('signs, sends, repeats and decodes', async () => {
    const { send, arrivals } = await start(
      refuse(429, 'T429PA', 'Throttled'),
      answer(201, {}, { id: 1, name: 'Ä' }),
      answer(404, {}, { message: 'no pet' }),
    );
    expect(await send(createPet, { body: { name: 'Ä' } })).toMatchObject({
      status: 201,
      body: { name: 'Ä' },
    });
    expect(await send(getPet, { path: { petId: "a/b 'ü" }, query: { tag: "x'&y" } })).toMatchObject({
      status: 404,
    });
    expect(arrivals.map((arrival) => arrival.verified)).toEqual([true, true, true]);
  });

  it('refuses operations beyond it before they are sent, and answers it cannot read', async () => {
    const { send, arrivals } = await start(answer(200, { 'content-type': 'image/png' }, 'png'));
    const form = send(renamePet, { path: { petId: '1' }, body: { name: 'x' } });
    await expect(form).rejects.toMatchObject({ kind: 'invalid-input', operation: 'renamePet' });
    expect(arrivals).toHaveLength(0);
    const photo = send(getPhoto, { path: { petId: '1' } });
    await expect(photo).rejects.toMatchObject({ kind: 'undecodable', status: 200 });
  });

  it('without the option refuses bodies, and says what to do', async () => {
    const send = createLightSender({ baseUrl: 'https://a.example' });
    const call = send(createPet, { body: { name: 'x' } });
    await expect(call).rejects.toThrow('body: jsonBody');
  });

  it('signs the stage, and names beyond ASCII in header values', async () => {
    const { send, arrivals } = await start(answer(201, {}, { id: 1 }));
    await send(createPet, { headers: { 'X-Note': 'naïve 宠物' }, body: { name: 'x' } });
    expect(arrivals[0]).toMatchObject({ verified: true, headers: { 'x-ca-stage': 'TEST' } });
    expect(Buffer.from(String(arrivals[0]?.headers['x-note']), 'latin1').toString('utf8')).toBe('naïve 宠物');
  });

  it('refuses credentials that are none', () => {
    const options = { baseUrl: 'https://a.example', credentials: { appKey: '', appSecret: 'x' } };
    expect(() => createLightSender(options)).toThrow(expect.objectContaining({ kind: 'invalid-input' }));
  });
});

const operation: OperationDescriptor = {
  id: 'plain',
  method: 'POST',
  path: '/v1/{name}/{size}',
  auth: 'APP',
  parameters: [
    { name: 'name', in: 'path', shape: 'string', required: true, style: 'simple', explode: false },
    { name: 'size', in: 'path', shape: 'integer', required: true, style: 'simple', explode: false },
    { name: 'a b', in: 'query', shape: 'string', style: 'form', explode: true },
    { name: 'ok', in: 'query', shape: 'boolean', style: 'form', explode: true },
    { name: 'ratio', in: 'query', shape: 'number', style: 'form', explode: true },
    { name: 'X-Text', in: 'header', shape: 'string', style: 'simple', explode: false },
  ],
  body: { content: { 'application/json': { kind: 'json' } } },
  responses: {
    200: {
      content: { 'application/json': { kind: 'json' } },
      headers: [{ name: 'X-Count', shape: 'integer', style: 'simple', explode: false }],
    },
    '4XX': { content: { 'text/plain': { kind: 'text' } } },
    204: {},
  },
};

const lightCodec = createLightCodec(jsonBody);

describe('the light codec', () => {
  const outcome = (work: () => object) => {
    try {
      return work();
    } catch (thrown) {
      return (thrown as { kind?: string }).kind;
    }
  };

  it('writes what the whole codec writes, and refuses what that refuses', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ' a', "it's (*)!", '\ud800', '..x', 'a\tb', '😀', '\x7f', '\x85'),
    );
    const input = fc.record(
      {
        path: fc.record({ name: text, size: fc.oneof(fc.integer(), fc.constant(0.5)) }),
        query: fc.record(
          {
            'a b': text,
            ok: fc.boolean(),
            ratio: fc.oneof(fc.integer(), fc.constantFrom(0.25, Number.NaN, Infinity)),
          },
          { requiredKeys: [] },
        ),
        headers: fc.record({ 'X-Text': text }, { requiredKeys: [] }),
        body: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: ['path'] },
    );
    const plain = (codec: typeof lightCodec, given: object) =>
      outcome(() => {
        const { path, search, body, headers, ...rest } = codec.encode(operation, given);
        const { 'content-md5': md5, ...others } = headers;
        const digest = codec === lightCodec && body ? contentMd5(body) : undefined;
        expect(md5).toBe(digest);
        const request = { ...rest, headers: others };
        const text = new TextDecoder().decode(body);
        return { ...request, text, path: decodeURIComponent(path), search: decodeURIComponent(search) };
      });
    fc.assert(
      fc.property(input, (given) => {
        expect(plain(lightCodec, given)).toEqual(plain(wholeCodec, given));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses numbers that would be written with an exponent', () => {
    const given = { path: { name: 'a', size: 1 }, query: { ratio: 1e21 } };
    expect(() => lightCodec.encode(operation, given)).toThrow('query ratio');
  });

  it.each([
    [200, '{"a":1}', { 'x-count': '3', 'content-type': 'application/json' }],
    [200, '{"a":1}', {}],
    [200, '{"a":', {}],
    [200, '1', { 'x-count': 'three' }],
    [404, 'nothing', { 'content-type': 'text/plain' }],
    [204, '', {}],
    [500, '', {}],
  ])('reads %d %s as the whole codec does', (status, body, headers: Record<string, string>) => {
    const response = {
      status,
      header: (name: string) => headers[name.toLowerCase()],
      body: new TextEncoder().encode(body),
    };
    const [light, whole] = [lightCodec, wholeCodec].map((codec) => codec.decode(operation, response));
    if (whole?.ok) expect(light).toEqual(whole);
    else expect(light).toMatchObject({ ok: false, reason: whole?.reason });
  });
});
