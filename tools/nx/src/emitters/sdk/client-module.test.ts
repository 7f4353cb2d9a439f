import { expect, test } from 'vitest';
import { generateApi } from '../../generate.ts';
import { treeWithApi } from '../../testing/workspace-tree.ts';

test('a document without operations gives a client without methods, and nothing unused', async () => {
  const tree = treeWithApi('empty', 'openapi: 3.1.0\ninfo: { title: Empty, version: "1" }\npaths: {}\n');
  await generateApi(tree, 'empty');
  const client = tree.read('libs/empty/src/generated/client.js', 'utf8') ?? '';
  expect(client).not.toContain('CallOptions');
  expect(client).toContain('  createSender(options);\n  return {};\n');
});
