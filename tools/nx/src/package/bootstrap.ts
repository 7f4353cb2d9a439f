// What a custom runtime starts: the server, with the first Node that is there.

import { CODE_PATH } from './code-path.ts';

/** Name of the file in the function's folder; `function.files` may bring another one. */
export const BOOTSTRAP = 'bootstrap';

/** Node of the function's own files, then of a layer, then of the image. */
export const bootstrapText = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
export ${CODE_PATH}="$PWD"
for node in ./bin/node /opt/bin/node /opt/node*/bin/node; do
  if [ -x "$node" ]; then exec "$node" index.mjs; fi
done
exec node index.mjs
`;
