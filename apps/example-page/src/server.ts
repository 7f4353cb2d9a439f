// The page, its script, and a signer for it: the AppSecret stays in this process.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type AppCredentials, createSigner, type SigningRequest } from '@gatefold/signature';
import { build } from 'esbuild';

export interface PageOptions {
  /** Base URL of the gateway that the page calls. */
  readonly gateway: string;
  readonly app: AppCredentials;
  /** Folder of page.html and page.ts. */
  readonly source: URL;
  /** 0: any free port. */
  readonly port: number;
}

export interface PageServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Serves on 127.0.0.1 until it is closed. */
export async function servePage({ gateway, app, source, port }: PageOptions): Promise<PageServer> {
  const html = await readFile(new URL('page.html', source), 'utf8');
  const script = await bundlePage(fileURLToPath(new URL('page.ts', source)));
  const routes: { readonly [route: string]: Handler | undefined } = {
    'GET /': (_, response) => send(response, 'text/html; charset=utf-8', html),
    'GET /page.js': (_, response) => send(response, 'text/javascript', script),
    'GET /settings.json': (_, response) => send(response, 'application/json', JSON.stringify({ gateway })),
    'POST /sign': signFor(app),
  };
  const server = createServer(async (request, response) => {
    const handler = routes[`${request.method} ${request.url}`];
    if (handler) await handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: chosen } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${chosen}/`, close };
}

/** Only for this page, and only for the pet store: a real one would also ask who the visitor is. */
function signFor(app: AppCredentials): Handler {
  const signer = createSigner(app);
  return async (request, response) => {
    if (request.headers['sec-fetch-site'] !== 'same-origin') return void response.writeHead(403).end();
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    try {
      const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as SigningRequest;
      if (!asked.path.startsWith('/v1/')) return void response.writeHead(403).end();
      send(response, 'application/json', JSON.stringify(await signer.sign(asked)));
    } catch {
      response.writeHead(400).end();
    }
  };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

async function bundlePage(entry: string): Promise<string> {
  const options = {
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [entry], write: false });
  return outputFiles[0]?.text ?? '';
}
