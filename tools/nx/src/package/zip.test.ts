import { chmodSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { readFiles } from './files.ts';
import { zip } from './zip.ts';

const FILES = {
  'index.mjs': 'import "./b.mjs";',
  'b.mjs': 'export {};',
  'node_modules/a/a.js.map': '{}',
  'bin/node': 'x'.repeat(5000),
};

function folderOf(entries: readonly (readonly [string, string])[], modified: Date): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatefold-zip-'));
  for (const [path, text] of entries) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), modified, modified);
  }
  chmodSync(join(folder, 'bin/node'), 0o755);
  return folder;
}

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('order, times and time zone of the machine do not show', () => {
  process.env.TZ = 'Asia/Shanghai';
  const one = zip(readFiles(folderOf(Object.entries(FILES), new Date('2020-01-01'))));
  process.env.TZ = 'America/Los_Angeles';
  const other = zip(readFiles(folderOf(Object.entries(FILES).reverse(), new Date('2031-07-01'))));
  expect(Buffer.from(other).equals(Buffer.from(one))).toBe(true);
});

test('everything is in it but the maps of the bundle', () => {
  const entries = [...Object.entries(FILES), ['index.mjs.map', '{}'] as const];
  const unpacked = unzipSync(zip(readFiles(folderOf(entries, new Date()))));
  const texts = Object.entries(unpacked).map(([path, content]) => [path, Buffer.from(content).toString()]);
  expect(Object.fromEntries(texts)).toEqual(FILES);
  expect(Object.keys(unpacked)).toEqual(Object.keys(FILES).sort());
});

test('what was executable stays so, and a changed byte changes the zip', () => {
  const files = readFiles(folderOf(Object.entries(FILES), new Date()));
  const packed = Buffer.from(zip(files));
  const directory = packed.indexOf('PK\u0001\u0002', 0, 'latin1');
  expect(packed.readUInt32LE(directory + 38) >>> 16).toBe(0o100644);
  const modes = files.map(({ path, executable }) => [path, executable]);
  expect(Object.fromEntries(modes)).toMatchObject({ 'bin/node': true, 'index.mjs': false });
  const changed = files.map((file) =>
    file.path === 'b.mjs' ? { ...file, content: Buffer.from('x') } : file,
  );
  expect(Buffer.from(zip(changed)).equals(packed)).toBe(false);
});
