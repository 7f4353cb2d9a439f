// The command from outside: explanations of saved requests, curl lines that carry a right signature.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sign } from '../index.ts';
import { verifySync } from '../node.ts';
import { run } from './command.ts';
import { readSavedRequest } from './saved-request.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatefold-signature-'));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = { GATEFOLD_APP_KEY: 'app', GATEFOLD_APP_SECRET: "it's secret" };

function save(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What a shell hands to curl. */
function shellWords(line: string): readonly string[] {
  const print = 'for word in "$@"; do printf "%s\\0" "$word"; done';
  const words = execFileSync('sh', ['-c', `set -- ${line}\n${print}`], { encoding: 'utf8' });
  return words.split('\0').slice(0, -1);
}

it.each([
  ['GET', 'https://h.example/a/b?x=1&flag&y=%E6%9D%AD+z', []],
  [
    'post',
    "https://h.example/o'k?[a]=1",
    ['-d', `{"it's":"$HOME"}`, '-H', 'X-Ca-Tag: a;b', '--stage', 'TEST'],
  ],
  [
    'PUT',
    'http://h.example',
    ['-d', 'a=1&b=', '-H', 'Content-Type: application/x-www-form-urlencoded', '--sha1'],
  ],
])('signs %s %s', async (method, url, more) => {
  const { code, text } = await run(['sign', method, url, ...more], environment);
  expect(code).toBe(0);
  expect(text).not.toContain('secret');
  const words = shellWords(text);
  const lines = words.filter((_, i) => words[i - 1] === '-H').join('\r\n');
  const target = words.find((word) => word.startsWith('http')) ?? '';
  const body = words[words.indexOf('--data-binary') + 1];
  const message = `${words[words.indexOf('-X') + 1]} ${target} HTTP/1.1\r\n${lines}\r\n\r\n${words.includes('--data-binary') ? body : ''}`;
  expect(verifySync(readSavedRequest(message), environment.GATEFOLD_APP_SECRET)).toMatchObject({ ok: true });
});

it('explains a saved curl trace with its answer', async () => {
  const request = save(
    'request.txt',
    '> GET /a HTTP/1.1\n> Host: h\n> Accept: */*\n> X-Ca-Key: k\n> X-Ca-Signature-Headers: X-Ca-Key\n>\n',
  );
  const answer = save(
    'answer.txt',
    '< HTTP/1.1 403 Forbidden\n< X-Ca-Error-Code: A403IS\n< X-Ca-Error-Message: Invalid Signature, Server StringToSign:`GET#*/*####X-Ca-Key:k#/a`\n',
  );
  const signed = save('signed.txt', 'GET\n\n\n\n\nX-Ca-Key:k\n/a');
  const found = await run(['explain', request, '--answer', answer, '--signed', signed], {});
  expect(found.code).toBe(0);
  expect(found.text).toContain('Set Accept explicitly before signing.');
  expect((await run(['explain', request, '--answer', answer], {})).text).toContain('the secrets');
});

it('examines the signature of a saved JSON request where the secret is known', async () => {
  const app = { appKey: 'app', appSecret: environment.GATEFOLD_APP_SECRET };
  const body = { method: 'POST', path: '/a', body: new TextEncoder().encode('{}') };
  const headers = await sign(body, app);
  const saved = { method: 'POST', url: 'https://h/a', headers, body: '{}' };
  const right = save('right.json', JSON.stringify(saved));
  expect((await run(['explain', right], environment)).text).toContain('The signature is right.');
  const wrong = save('wrong.json', JSON.stringify({ ...saved, body: '{ }' }));
  expect((await run(['explain', wrong], environment)).text).toContain('Content-MD5 is not that of the body.');
});

it.each([
  [1, ['dance']],
  [1, ['explain', '/no/such/file', '--message', 'x']],
  [1, ['sign', 'GET', 'https://h/', '--what']],
  [2, ['sign', 'GET', '/relative']],
  [2, ['sign', 'GET', 'https://h/', '-d', 'x']],
  [2, ['explain']],
  [0, []],
])('ends with %i for %j', async (code, args) => {
  const result = await run(args, environment);
  expect(result.code).toBe(code);
  expect(result.text.length).toBeGreaterThan(20);
});

it('says which credentials are missing', async () => {
  expect(await run(['sign', 'GET', 'https://h/'], {})).toMatchObject({
    code: 2,
    text: expect.stringContaining('app-key'),
  });
});
