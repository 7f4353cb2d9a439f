import { afterEach, describe, expect, it } from 'vitest';
import { answer, type Fault, type FaultServer, refuse, startFaultServer } from '../testdata/fault-server.ts';
import { getPet, getPhoto } from '../testdata/pets.ts';
import { createDownload } from './download.ts';

const servers: FaultServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function start(fault: Fault) {
  const server = await startFaultServer(fault);
  servers.push(server);
  return createDownload({ baseUrl: server.baseUrl, retry: { delay: 1 } });
}

const input = { path: { petId: '1' } };

describe('a download', () => {
  it('hands out the first bytes before the last are sent', async () => {
    let finish = () => {};
    const download = await start((response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.write('first');
      finish = () => response.end('last');
    });
    const photo = await download(getPhoto, input);
    if (photo.status !== 200) throw new Error('not found');
    const reader = photo.body.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
    finish();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('last');
    expect((await reader.read()).done).toBe(true);
  });

  it('decodes other answers as ever', async () => {
    const download = await start(answer(404, {}, { message: 'no photo' }));
    expect(await download(getPhoto, input)).toMatchObject({ status: 404, body: { message: 'no photo' } });
    const json = await start(answer(200, {}, { id: 1, name: 'Rex' }));
    expect(await json(getPet, input)).toMatchObject({ status: 200, body: { name: 'Rex' } });
  });

  it('fails as every call does', async () => {
    const download = await start(refuse(404, 'I404NF', 'API not found'));
    await expect(download(getPhoto, input)).rejects.toMatchObject({ kind: 'gateway', code: 'I404NF' });
  });

  it('is broken off by the signal, but not by the timeout, once the body has begun', async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const download = await start((response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.write('first');
      timer = setTimeout(() => response.write('second'), 300);
    });
    const controller = new AbortController();
    const photo = await download(getPhoto, input, { signal: controller.signal, timeout: 150 });
    if (photo.status !== 200) throw new Error('not found');
    const reader = photo.body.getReader();
    await reader.read();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('second');
    controller.abort();
    await expect(reader.read()).rejects.toThrow();
    clearTimeout(timer);
  });
});
