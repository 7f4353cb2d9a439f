// A workspace's folder and an API's name -> everything of the API on disk, as `nx generate api` and `nx sync` do it.
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { generateApi } from '../../tools/nx/src/generate.ts';
import { defaultSettings } from '../../tools/nx/src/settings/settings.ts';
import { settingsFile } from '../../tools/nx/src/workspace.ts';

const [, , root = '', api = ''] = process.argv;
const tree = new FsTree(root, false);
tree.write(settingsFile(api), defaultSettings(api));
await generateApi(tree, api);
flushChanges(root, tree.listChanges());
