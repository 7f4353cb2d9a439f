import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePackage } from '../../testing/workspace-copy.ts';
import { nativeReason } from './native.ts';

test.each([
  [{ gypfile: true }, {}, 'has native code to compile'],
  [{}, { 'binding.gyp': '{}' }, 'has native code to compile'],
  [{ binary: { module_name: 'a' } }, {}, 'has native code, as "binary" in its package.json says'],
  [{ napi: { binaryName: 'a' } }, {}, 'has native code, as "napi" in its package.json says'],
  [{ dependencies: { 'node-gyp-build': '4' } }, {}, 'loads native code by node-gyp-build'],
  [
    { optionalDependencies: { 'a-win32': '1', 'a-linux': '1' } },
    {},
    'has native code in packages for each platform, such as a-linux',
  ],
  [{ optionalDependencies: { watcher: '1', absent: '1' } }, {}, undefined],
  [{ binary: 'bin/a.js', dependencies: { lodash: '4' } }, {}, undefined],
])('%j with %j: it %s', (manifest, files, reason) => {
  const root = mkdtempSync(join(tmpdir(), 'gatefold-native-'));
  writePackage(root, { name: 'a', ...manifest }, files);
  writePackage(root, { name: 'a-linux', os: ['linux'], cpu: ['x64'] });
  writePackage(root, { name: 'watcher', os: ['darwin', 'linux'] });
  expect(nativeReason(join(root, 'node_modules/a'))).toBe(reason);
});
