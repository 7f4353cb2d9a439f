import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { fileBeside } from './files-beside.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatefold-beside-'));
  mkdirSync(join(folder, 'lib'));
  for (const name of ['package.json', 'worker.js', 'lib/a.js', 'lib/data.txt'])
    writeFileSync(join(folder, name), '');
});

test.each([
  ["join(__dirname, 'data.txt')", 'data.txt'],
  ["join(__dirname, '..', 'worker.js')", '../worker.js'],
  ["readFileSync(__dirname + '/data.txt')", 'data.txt'],
  ['new Worker(`${__dirname}/../worker.js`)', '../worker.js'],
  ["join(dirname(__filename), 'data.txt')", 'data.txt'],
  ["join(dirname(fileURLToPath(import.meta.url)), '../worker.js')", '../worker.js'],
  ["new URL('./data.txt', import.meta.url)", 'data.txt'],
  ['require.resolve("../worker.js")', '../worker.js'],
  ["join(import.meta.dirname, 'data.txt')", 'data.txt'],
])('%s looks for %s', (code, path) => {
  const text = `'use strict';\n${code};\n`;
  expect(fileBeside(text, join(folder, 'lib/a.js'))).toMatchObject({ path, line: 2 });
});

test.each([
  "join(__dirname, 'absent.txt')",
  "join(__dirname, '..')",
  "join(__dirname, '..', 'package.json')",
  'show(error.stack, __dirname)',
  "typeof __filename !== 'undefined' ? __filename : ''",
  "// join(__dirname, 'data.txt')",
  " * new URL('./data.txt', import.meta.url)",
  "require('./data.txt')",
  "require.resolve('data.txt')",
])('%s looks for nothing that is there', (code) => {
  expect(fileBeside(code, join(folder, 'lib/a.js'))).toBeUndefined();
});
