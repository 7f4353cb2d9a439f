// The demo: a new API from its document to signed calls, in a scratch copy of the workspace that is removed again.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { HANDLERS, SHELF } from './handlers.mjs';
import { run, startServer } from './run.mjs';
import { createScratch } from './scratch.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../..');
const API = 'bookshop';

const started = Date.now();
let count = 0;

async function step(title, action) {
  count += 1;
  console.log(`\n[${count}/8] ${title}`);
  const result = await action();
  if (typeof result === 'string' && result !== '') console.log(result.replace(/^/gm, '      '));
  console.log(`      done after ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const tail = (text, pattern) =>
  text
    .split('\n')
    .filter((line) => pattern.test(line))
    .join('\n');

async function main(scratch) {
  const nx = join('node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const runNx = (...args) => run(scratch, process.execPath, nx, ...args);

  await step('An OpenAPI document: 3 operations of a bookshop', () => {
    copyFileSync(join(HERE, 'bookshop.yaml'), join(scratch, 'bookshop.yaml'));
    return readFileSync(join(HERE, 'bookshop.yaml'), 'utf8').split('\n').slice(8, 22).join('\n');
  });

  await step(`nx generate api ${API} --spec=bookshop.yaml`, async () =>
    tail(await runNx('generate', 'api', API, '--spec=bookshop.yaml'), /^(CREATE|UPDATE)/),
  );

  await step('The developer writes three handlers', () => {
    const source = join(scratch, 'apps', API, 'src');
    writeFileSync(join(source, 'shelf.ts'), SHELF);
    for (const [name, text] of Object.entries(HANDLERS))
      writeFileSync(join(source, 'operations', `${name}.ts`), text);
    return HANDLERS['get-book'];
  });

  await step('Generating again changes nothing and keeps what was written', async () => {
    const changes = tail(await runNx('generate', 'api', API), /^(CREATE|UPDATE|DELETE)/);
    const kept = Object.entries(HANDLERS).every(
      ([name, text]) =>
        readFileSync(join(scratch, 'apps', API, 'src', 'operations', `${name}.ts`), 'utf8') === text,
    );
    if (changes !== '' || !kept) throw new Error(`Generating again changed files:\n${changes}`);
    return 'no file changed';
  });

  await step('nx run-many -t typecheck,test,build', async () =>
    tail(
      await runNx('run-many', '-t', 'typecheck,test,build', '-p', `${API},${API}-sdk`),
      /Tests |Successfully|function\//,
    ),
  );

  let server;
  await step(`nx serve ${API}: the built function behind the local gateway`, async () => {
    server = await startServer(
      scratch,
      /is at (http:\S+)/,
      process.execPath,
      nx,
      'serve',
      API,
      '--port=0',
      '--trace',
    );
    return server.match[0].trim();
  });
  try {
    const [, url] = server.match;
    const caller = join(scratch, 'caller.mjs');
    await bundleCaller(scratch, caller);
    await step('Signed calls with the generated client', async () => {
      const from = server.lines.length;
      const calls = await run(scratch, process.execPath, caller, url);
      return `${calls}\nWhat travelled, as the gateway saw it:\n${server.lines.slice(from).join('\n')}`;
    });
    await step('A call signed with the wrong secret is refused, and says why', () =>
      run(scratch, process.execPath, caller, url, 'not-the-secret'),
    );
  } finally {
    await server.stop();
  }
}

function bundleCaller(scratch, outfile) {
  copyFileSync(join(HERE, 'caller.mjs'), join(scratch, 'apps', API, 'caller.mjs'));
  return build({
    absWorkingDir: scratch,
    entryPoints: [join('apps', API, 'caller.mjs')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
}

console.log('Copying the workspace, so that the demo leaves no trace in it.');
const scratch = createScratch(ROOT);
try {
  await main(scratch);
  console.log(
    `\nAll of it ran in ${((Date.now() - started) / 1000).toFixed(0)} s. The scratch copy is removed.`,
  );
} catch (error) {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
