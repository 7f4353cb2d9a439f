// Bytes of any kind to the server: a well-formed answer or a closed connection, and the next request is served.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFunction } from '../create-function.ts';
import { shopRoutes } from '../fixture/shop.ts';
import { serveFunction } from './serve.ts';

const slow = process.env.GATEFOLD_SLOW === '1';
const numRuns = slow ? 20_000 : 300;

const problems: unknown[] = [];
const lines: string[] = [];
const note = (problem: unknown) => void problems.push(problem);
let server: Server;
let port: number;

beforeAll(async () => {
  process.on('unhandledRejection', note).on('uncaughtException', note);
  const log = (line: string) => void lines.push(line);
  const handler = createFunction({ routes: shopRoutes(), log });
  server = await serveFunction(handler, { port: 0, host: '127.0.0.1', log });
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  process.off('unhandledRejection', note).off('uncaughtException', note);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const quiet = 15;

/**
 * Sends the pieces one by one, and breaks off, or ends when an answer comes or `quiet` milliseconds bring none; everything
 * that comes back.
 */
function exchange(pieces: readonly string[], hangUp: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', async () => {
      for (const piece of pieces) {
        socket.write(piece, 'latin1');
        await new Promise(setImmediate);
      }
      sent = true;
      if (hangUp) socket.destroy();
      else if (answer !== '') socket.end();
      else setTimeout(() => socket.end(), quiet);
    });
    let sent = false;
    let answer = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      answer += chunk;
      if (sent) socket.end();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(answer));
  });
}

/** Fails unless the bytes are whole HTTP answers, one after another. */
function expectAnswers(text: string): void {
  let rest = text;
  while (rest !== '') {
    const head = /^HTTP\/1\.1 ([1-5]\d\d) [ \w]*\r\n((?:[!#$%&'*+.^`|~\w-]+: [^\r\n\0]*\r\n)*)\r\n/.exec(
      rest,
    );
    expect(head, rest.slice(0, 300)).not.toBeNull();
    const [all = '', status, headers = ''] = head ?? [];
    const length = Number(/^content-length: (\d+)\r$/im.exec(headers)?.[1] ?? 0);
    const body = rest.slice(all.length, all.length + length);
    expect(body).toHaveLength(length);
    if (/^content-type: \S+json/im.test(headers) && length > 0)
      expect(JSON.parse(body)).toMatchObject(Number(status) < 400 ? {} : { title: expect.any(String) });
    expect(headers).not.toMatch(/^injected:/im);
    rest = rest.slice(all.length + length);
  }
}

const end = '\r\n\r\n';
const alive = `GET /shop/items/7 HTTP/1.1\r\nHost: x${end}`;
const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'PUT', 'POST', 'HEAD') },
  fc.constantFrom(
    ...[
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'PROPFIND',
      'M-SEARCH',
    ],
    ...['QUERY', 'PRI', 'get', 'BREW', '', ' GET', 'GET\r\n'],
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 5 }),
);
const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('/shop/items/7', '/shop/orders', '/invoke') },
  fc.constantFrom(
    ...[
      '/',
      '/shop/items/7',
      '/shop/orders',
      '/shop/items/5/a%20b.png',
      '/invoke',
      '/initialize',
      '/pre-stop',
    ],
    ...[
      '*',
      '',
      '//',
      '/..',
      '/%',
      '/%00',
      '/%zz',
      '/%c0%af',
      '/shop/items/7#x',
      'http://x/shop/items/7',
      'x:443',
    ],
    ...['/shop/items/\xff', '/a b', '/a\tb', '/\0', `/${'a'.repeat(4096)}`, `/?${'b'.repeat(40_000)}`],
    '/?__proto__=1&constructor=2&%=%&=&&',
  ),
  fc.webPath(),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
);
const version = fc.oneof(
  { weight: 12, arbitrary: fc.constant('HTTP/1.1') },
  fc.constantFrom('HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'http/1.1', 'HTTP/x', ''),
);
const field = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['Content-Length: 2', 'Content-Length: 19', 'Transfer-Encoding: chunked', 'Accept: text/plain'],
      ...[
        'Content-Type: application/json',
        'Expect: 100-continue',
        'Connection: close',
        'X-Trace: \xe6\xbc\xa2',
      ],
    ),
  },
  fc.constantFrom(
    ...[
      'Content-Length: 2',
      'Content-Length: 5',
      'Content-Length: 0',
      'Content-Length: -1',
      'Content-Length: 2x',
    ],
    ...['Content-Length: 99999999', 'Content-Length: 99999999999999999999999', 'Content-Length: 2, 2'],
    ...['Transfer-Encoding: chunked', 'Transfer-Encoding: gzip', 'Transfer-Encoding: chunked, chunked'],
    ...[
      'Connection: close',
      'Connection: upgrade',
      'Upgrade: websocket',
      'Upgrade: h2c',
      'Expect: 100-continue',
    ],
    ...['Expect: tea', 'Trailer: x', 'TE: trailers', 'Host: y', 'Host:', 'Content-Type: application/json'],
    ...[
      'Content-Type: multipart/form-data; boundary=',
      'Accept: ;;',
      'X-Trace: a\r\ninjected: 1',
      'X-Trace: a\ninjected: 1',
    ],
    ...[
      'X-Trace: a\rinjected: 1',
      'X-Trace: \0',
      'X-Trace : a',
      ': a',
      'no colon',
      ' folded',
      '__proto__: a',
      'a:',
    ],
    ...[
      'x-fc-control-path: /invoke',
      'x-fc-control-path: /initialize',
      'x-fc-request-id: \xff\xfe',
      'X-Trace: \xe6\xbc',
    ],
    ...[`A: ${'a'.repeat(9000)}`, `A: ${'a'.repeat(70_000)}`, `${'a:\r\n'.repeat(3000)}b: 1`],
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 30 }),
);
const body = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '{}', '{"id":1,"name":"x"}', '2\r\n{}\r\n0\r\n\r\n') },
  fc.constantFrom(
    ...[
      '',
      '{}',
      '{"id":1,"name":"x"}',
      '2\r\n{}\r\n0\r\n\r\n',
      '2\r\n{}\r\n0\r\nX: y\r\n\r\n',
      '2\r\n{',
      'zz\r\n{}',
    ],
    ...[
      '-1\r\n',
      'ffffffffffffffffff\r\n',
      '2;x=y\r\n{}\r\n0\r\n\r\n',
      `2;${'x'.repeat(20_000)}\r\n{}`,
      '2\r\n{}}',
    ],
    ...['0\r\nX: y', `0\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, alive, 'x'.repeat(100_000)],
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 30 }),
);
const request = fc
  .record({
    start: fc.tuple(method, path, version).map((parts) => parts.join(' ')),
    fields: fc.array(field, { maxLength: 4 }),
    body,
    host: fc.nat(9),
  })
  .map(({ start, fields, body, host }) =>
    [start, ...(host > 0 ? ['Host: x'] : []), ...fields].join('\r\n').concat(end, body),
  );
const bytes = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: request }, fc.constant(alive), fc.string({ unit: 'binary-ascii' })),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((requests) => requests.join(''));
/** The bytes, cut into pieces, the last of which may be missing. */
const pieces = fc
  .tuple(bytes, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }), fc.nat(3))
  .map(([text, shares, lost]) => {
    const cuts = [
      0,
      ...shares.map((share) => Math.floor(share * text.length)).sort((a, b) => a - b),
      text.length,
    ];
    const all = cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
    return lost === 0 && all.length > 1 ? all.slice(0, -1) : all;
  });

it('answers or closes, and goes on', { timeout: slow ? 900_000 : 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(pieces, fc.nat(9), async (sent, luck) => {
      lines.length = 0;
      const answer = await exchange(sent, luck === 0);
      expectAnswers(answer);
      expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
      const next = await fetch(`http://127.0.0.1:${port}/shop/items/7`);
      expect([next.status, await next.json()]).toEqual([200, { id: 7, name: 'ball' }]);
      expect(problems).toEqual([]);
    }),
    { numRuns },
  );
});
