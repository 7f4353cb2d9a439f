// The page in Chromium: every kind of body through the local gateway, signed by the page's server.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGateway, type GatewayPlan, type LocalGateway } from '@gatefold/gateway';
import { handler } from '@gatefold/petstore-app';
import { createSigner, stringToSign } from '@gatefold/signature';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadVectors, type Vector } from '../../../libs/signature/src/vectors.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { type PageServer, servePage } from './server.ts';

const app = { name: 'page', appKey: 'page-key', appSecret: 'page-secret-7f3a' };
const executable = findChromium();
let gateway: LocalGateway;
let server: PageServer;

beforeAll(async () => {
  const definition = new URL('../../petstore/gateway/cloudapi.json', import.meta.url);
  const plan = JSON.parse(readFileSync(definition, 'utf8')) as GatewayPlan;
  const functions = Object.fromEntries(plan.operations.map((operation) => [operation.function, handler]));
  gateway = createGateway({ plan, functions, apps: [app] });
  const { url } = await gateway.listen(0);
  server = await servePage({ gateway: url, app, source: new URL('./', import.meta.url), port: 0 });
});

afterAll(() => Promise.all([server?.close(), gateway?.close()]));

describe('the server of the page', () => {
  const ask = (headers: Record<string, string>, path: string) => {
    const body = JSON.stringify({ method: 'GET', path });
    return fetch(`${server.url}sign`, { method: 'POST', headers, body });
  };

  it('signs for its own page and for the pet store alone', async () => {
    const own = { 'sec-fetch-site': 'same-origin' };
    expect((await ask(own, '/v1/pets')).status).toBe(200);
    expect((await ask(own, '/v2/others')).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'cross-site' }, '/v1/pets')).status).toBe(403);
    expect((await ask(own, '/v1/ä')).status).toBe(400);
  });

  it('hands out no secret', async () => {
    for (const path of ['', 'page.js', 'settings.json'])
      expect(await (await fetch(server.url + path)).text()).not.toContain(app.appSecret);
  });
});

describe.skipIf(!executable)('the page in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(server.url, { waitUntil: 'networkidle' });
  });

  afterAll(() => browser?.close());

  async function press(id: string): Promise<string> {
    await page.click(`#${id} button`);
    const result = page.locator('#result');
    await page.waitForFunction(
      (name) => document.getElementById('result')?.textContent?.startsWith(name),
      id,
    );
    return (await result.textContent()) ?? '';
  }

  it('sends and reads JSON', async () => {
    await page.fill('#add input', 'Мурка & Söhne');
    const result = await press('add');
    expect(result).toContain('"status": 201');
    expect(result).toContain('"name": "Мурка & Söhne"');
    expect(result).toContain('"Location": "/v1/pets/');
  });

  it('sends a form with a repeated key', async () => {
    const result = await press('adopt');
    expect(result).toContain('"status": 202');
  });

  it('uploads a multipart body, replaces it by binary, and shows it', async () => {
    const buffer = Buffer.from('89504e470d0a1a0a00ff00fe', 'hex');
    await page.setInputFiles('#upload input', { name: 'cät.png', mimeType: 'image/png', buffer });
    const uploaded = await press('upload');
    expect(uploaded).toContain('"status": 201');
    expect(uploaded).toContain('"caption": "Schläft"');
    expect(uploaded).toContain('"a,b"');
    expect(await press('show')).toContain('12 bytes from 137 to 254');
    expect(await press('replace')).toContain('"status": 204');
    expect(await press('show')).toContain('256 bytes from 0 to 255');
    expect(problems).toEqual([]);
  });

  it('signs all vectors as Node does', async () => {
    const entry = fileURLToPath(new URL('../../../libs/signature/src/index.ts', import.meta.url));
    const shape = { bundle: true, format: 'iife', globalName: 'signature', platform: 'browser' } as const;
    const { outputFiles } = await build({ ...shape, entryPoints: [entry], write: false });
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const cases = loadVectors().map(caseOf);
    expect(cases).toHaveLength(40);
    const inNode = await Promise.all(cases.map((one) => signCase({ createSigner, stringToSign }, one)));
    const inPage = await page.evaluate(
      `Promise.all(${JSON.stringify(cases)}.map((one) => (${signCase.toString()})(signature, one)))`,
    );
    expect(inPage).toEqual(inNode);
    for (const [index, vector] of loadVectors().entries())
      expect(inNode[index]?.text).toBe(vector.expected.stringToSign);
  });
});

/** A vector as JSON. */
function caseOf({ request: { body, ...request }, appKey, appSecret, algorithm, expected }: Vector) {
  const names = expected.signatureHeaders.split(',').filter((name) => name !== '');
  return { request, bytes: body ? [...body] : undefined, app: { appKey, appSecret }, algorithm, names };
}

/** Runs in Node and in the page: the headers that sign a request, or why there are none, and the vector's own text. */
async function signCase(
  library: { createSigner: typeof createSigner; stringToSign: typeof stringToSign },
  { request, bytes, app, algorithm, names }: ReturnType<typeof caseOf>,
): Promise<{ text: string; signed: unknown }> {
  const whole = bytes ? { ...request, body: Uint8Array.from(bytes) } : request;
  const options = { algorithm, nonce: 'nonce-1', timestamp: 1_700_000_000_000 };
  const signed = await library
    .createSigner(app, options)
    .sign(whole)
    .catch((error: Error) => error.message);
  return { text: library.stringToSign(whole, names), signed };
}
