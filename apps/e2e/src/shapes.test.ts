// One behaviour for every shape of a request and every granularity: both samples, split into functions as they are planned.
import { createFunction, ProblemError } from '@gatefold/function';
import { inMemory, invoke, type Transport, testContext } from '@gatefold/function/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadPlannedApi } from '../../../tools/nx/src/planned-api.js';
import { diskSource } from '../../../tools/nx/src/serve/disk-source.js';
import { routes as helloRoutes } from '../../hello/src/generated/routes.js';
import hello from '../../hello/src/operations/invoke.js';
import { routes as petRoutes } from '../../petstore/src/generated/routes.js';
import createPet from '../../petstore/src/operations/create-pet.js';
import deletePet from '../../petstore/src/operations/delete-pet.js';
import downloadPhoto from '../../petstore/src/operations/download-photo.js';
import getInventory from '../../petstore/src/operations/get-inventory.js';
import getPet from '../../petstore/src/operations/get-pet.js';
import { resetStore, store } from '../../petstore/src/store/store.js';

const disk = diskSource(new URL('../../../', import.meta.url).pathname);
const tables = { hello: helloRoutes, petstore: petRoutes };
const shapes = ['gateway', 'http', 'web'] as const;
const granularities = ['api', 'tag', 'operation'] as const;
const combinations = shapes.flatMap((shape) =>
  granularities.map((granularity) => [shape, granularity] as const),
);

/** Takes each request to the function that the plan gives its operation to; a function has its own routes alone. */
async function transportOf(
  api: keyof typeof tables,
  shape: (typeof shapes)[number],
  granularity: (typeof granularities)[number],
): Promise<{ readonly transport: Transport; readonly functions: number }> {
  const settings = `apps/${api}/gateway.json`;
  const read = (path: string) => {
    const text = disk.read(path);
    if (path !== settings || text === undefined) return text;
    const given = JSON.parse(text);
    return JSON.stringify({ ...given, function: { ...given.function, granularity } });
  };
  const { plan } = await loadPlannedApi({ read }, api);
  const owners = new Map(plan.operations.map((one) => [one.operation, one.function]));
  const transports = new Map(
    [...new Set(owners.values())].map((name) => {
      const own = Object.entries(tables[api]).filter(([id]) => owners.get(id) === name);
      const handler = createFunction({
        routes: Object.fromEntries(own),
        log: () => {},
        around: (operation, _, next, { request }) => {
          if (request.header('x-broken')) throw new Error(`${operation.id} is broken`);
          return next();
        },
      });
      return [name, inMemory(handler, shape, testContext)] as const;
    }),
  );
  const transport: Transport = (request, operation) => {
    const reach = transports.get(owners.get(operation.id) ?? '');
    if (reach === undefined) throw new Error(`No function has ${operation.id}.`);
    return reach(request, operation);
  };
  return { transport, functions: transports.size };
}

describe.each(combinations)('%s, one function for each %s', async (shape, granularity) => {
  const pets = await transportOf('petstore', shape, granularity);
  const sample = await transportOf('hello', shape, granularity);
  const options = { transport: pets.transport };

  beforeEach(resetStore);

  const takeIn = (name: string) => {
    const body = { kind: 'cat', name, price: 10, status: 'available', indoor: true } as const;
    return invoke(createPet, { body }, options);
  };

  test('the API is split as it should be', () => {
    expect(pets.functions === 1).toBe(granularity === 'api');
    if (granularity === 'operation') expect(pets.functions).toBe(Object.keys(petRoutes).length);
  });

  test('success: typed input, a typed answer with its headers, no body where there is none', async () => {
    const created = await takeIn('Ädä €');
    if (created.status !== 201) throw new Error(`createPet answered ${created.status}`);
    const { id: petId } = created.body;
    expect(created.headers.Location).toBe(`/v1/pets/${petId}`);
    expect(await invoke(getPet, { path: { petId } }, options)).toMatchObject({
      status: 200,
      body: { id: petId, name: 'Ädä €' },
    });
    expect(await invoke(deletePet, { path: { petId } }, options)).toEqual({ status: 204 });
  });

  test('client errors: declared ones are answers, wrong input says where', async () => {
    expect(await invoke(getPet, { path: { petId: 987_654 } }, options)).toMatchObject({ status: 404 });
    expect(await takeIn('')).toMatchObject({
      status: 400,
      body: { issues: [{ in: 'body', pointer: '/name', rule: 'minLength' }] },
    });
  });

  test('an exception becomes a problem with the request id', async () => {
    const broken: Transport = (request, operation) =>
      pets.transport({ ...request, headers: { ...request.headers, 'x-broken': '1' } }, operation);
    const failure = await invoke(getInventory, {}, { transport: broken }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject({
      status: 500,
      fields: { extensions: { requestId: testContext.requestId, operation: 'getInventory' } },
    });
  });

  test('bytes arrive as they were', async () => {
    const data = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const photoId = '00000000-0000-4000-8000-000000000001';
    const photo = { id: photoId, petId: 7, contentType: 'image/png', bytes: data.length, labels: [] };
    store.photos.set(photoId, { photo, data });
    const path = { petId: 7, photoId };
    const answer = await invoke(downloadPhoto, { path }, options);
    if (answer.status !== 200) throw new Error(`downloadPhoto answered ${answer.status}`);
    expect(answer.contentType).toBe('image/png');
    expect([...(answer.body as Uint8Array)]).toEqual([...data]);
  });

  test.each([200, 404, 500] as const)(
    'the sample of the guide echoes, with status %i',
    async (httpStatus) => {
      const input = {
        path: { type: 'a b' },
        query: { param1: 'é', httpStatus },
        headers: { headerParam: 'h' },
        body: { bodyParam: 'x&y' },
      };
      const { status, headers, body } = await invoke(hello, input, { transport: sample.transport });
      expect(status).toBe(httpStatus);
      expect(headers['x-custom-header']).toBe('header value');
      expect(body.input).toMatchObject({
        body: '{"bodyParam":"x&y"}',
        pathParameters: { type: 'a b' },
        queryParameters: { param1: 'é', httpStatus: String(httpStatus) },
      });
    },
  );
});
