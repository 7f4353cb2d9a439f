// Bytes that no honest client sends: each is answered or cut off, and the gateway goes on.
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openGateway, sendRaw } from '../testing/gateway.ts';
import { planOf } from '../testing/plan.ts';
import { openServer } from './server.ts';

const plan = planOf([{ method: 'ANY', path: '/*' }]);
const close = 'Host: x\r\nConnection: close\r\n\r\n';

async function survives(text: string | Uint8Array): Promise<string> {
  const { port, send } = await openGateway({ plan });
  const answer = await sendRaw(port, text);
  expect((await send({ target: '/alive' })).status).toBe(200);
  return answer;
}

test.each([
  ['broken percent-encoding in the path', `GET /%zz HTTP/1.1\r\n${close}`, '400', 'I400PA'],
  ['half an escape at the end', `GET /a% HTTP/1.1\r\n${close}`, '400', 'I400PA'],
  ['broken percent-encoding in the query', `GET /a?b=%f HTTP/1.1\r\n${close}`, '400', 'I400RU'],
  ['a path that does not start with a slash', `GET * HTTP/1.1\r\n${close}`, '400', 'I400PA'],
  ['an unknown method', `BREW / HTTP/1.1\r\n${close}`, '405', 'I405UM'],
  ['a known method that no API has', `PROPFIND / HTTP/1.1\r\n${close}`, '405', 'I405UM'],
  ['CONNECT', `CONNECT example.com:443 HTTP/1.1\r\n${close}`, '405', 'I405UM'],
  ['a target above the limit', `GET /${'a'.repeat(9000)} HTTP/1.1\r\n${close}`, '413', 'I413UL'],
  ['headers above the limit', `GET / HTTP/1.1\r\nA: ${'a'.repeat(9000)}\r\n${close}`, '413', 'I413UL'],
  [
    "headers above the parser's limit",
    `GET / HTTP/1.1\r\nA: ${'a'.repeat(70_000)}\r\n${close}`,
    '413',
    'I413UL',
  ],
  [
    'Content-Length beside Transfer-Encoding',
    `POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n${close}0\r\n\r\n`,
    '400',
    'I400HD',
  ],
  [
    'two different Content-Lengths',
    `POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n${close}hello`,
    '400',
    'I400HD',
  ],
  ['a space before the colon', `GET / HTTP/1.1\r\nA : b\r\n${close}`, '400', 'I400HD'],
  ['a NUL in a header', `GET / HTTP/1.1\r\nA: \0\r\n${close}`, '400', 'I400HD'],
  ['not HTTP', '\x16\x03\x01\x02\x00\x01\x00', '40', 'X-Ca-Request-Id'],
])('%s', async (_name, text, status, code) => {
  const answer = await survives(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  expect(answer).toContain(code);
  expect(answer).toContain('Access-Control-Allow-Origin: *');
});

test.each([
  ['duplicate headers', `GET /a HTTP/1.1\r\nA: 1\r\na: 2\r\nHost: y\r\n${close}`],
  ['no host', 'GET /a HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['HTTP/1.0', 'GET /a HTTP/1.0\r\n\r\n'],
  ['an absolute target', `GET http://x/a HTTP/1.1\r\n${close}`],
  [
    'names of Object.prototype',
    `GET /a?__proto__=1&constructor=2 HTTP/1.1\r\n__proto__: 3\r\ntoString: 4\r\n${close}`,
  ],
  ['bytes that are not UTF-8', Buffer.from(`GET /%ff?%fe=%fd HTTP/1.1\r\nA: \xff\xfe\r\n${close}`, 'latin1')],
  ['a body that a GET should not have', `GET /a HTTP/1.1\r\nContent-Length: 2\r\n${close}{}`],
])('%s reaches the function', async (_name, text) => {
  expect(await survives(text)).toMatch(/^HTTP\/1.1 200/);
});

test('a client that breaks off its body disturbs nobody', async () => {
  const { port, send, events, exchanges } = await openGateway({ plan });
  await sendRaw(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nabc', true);
  await vi.waitFor(() => expect(exchanges[0]?.error?.code).toBe('I400BD'));
  expect(events).toEqual([]);
  expect((await send({ target: '/alive' })).status).toBe(200);
});

test('closing cuts off clients that are still sending, idle or half heard', async () => {
  const { port, gateway, exchanges } = await openGateway({ plan });
  const half = sendRaw(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nabc');
  const head = sendRaw(port, 'GET / HT');
  const idle = sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await vi.waitFor(() => expect(exchanges).toHaveLength(1));
  await gateway.close();
  expect(await Promise.all([half, head])).toEqual(['', '']);
  expect(await idle).toMatch(/^HTTP\/1.1 200/);
});

test('a slow client is cut off', async () => {
  const limits = { headers: 50, request: 50, interval: 10 };
  const server = openServer(
    () => undefined,
    () => 'ID',
    limits,
  );
  const { port } = await server.listen(0);
  const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nA: ');
  expect(answer).toMatch(/^HTTP\/1.1 408/);
  await server.close();
});

test('no bytes bring the gateway down', async () => {
  const { port, send } = await openGateway({ plan });
  const piece = fc.oneof(
    fc.constantFrom(
      'GET ',
      '/',
      ' HTTP/1.1',
      '\r\n',
      '\r\n\r\n',
      ': ',
      'Host: x',
      'Content-Length: 3',
      '%',
      '?',
      '=',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const property = fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
    await sendRaw(port, `GET /${pieces.join('')}\r\n${close}`);
    expect((await send({ target: '/alive' })).status).toBe(200);
  });
  await fc.assert(property, { numRuns: 60 });
}, 30_000);

test('an upload that is refused by its head alone does not lose the answer', async () => {
  const { port, send } = await openGateway({ plan: planOf([{ path: '/a' }]) });
  const socket = connect(port, '127.0.0.1');
  const size = 40 * 1024 * 1024;
  socket.write(`PUT /nowhere HTTP/1.1\r\nContent-Length: ${size}\r\n${close}`);
  const [chunk] = await once(socket, 'data');
  expect(String(chunk)).toMatch(/^HTTP\/1\.1 404 /);
  const ended = once(socket, 'end');
  await new Promise((resolve) => socket.write(Buffer.alloc(size), resolve));
  await ended;
  expect(socket.errored).toBeNull();
  socket.destroy();
  expect((await send({ target: '/a' })).status).toBe(200);
});
