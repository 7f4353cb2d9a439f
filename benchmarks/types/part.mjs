// Everything generated from a document -> what a type check of it takes, beside one of openapi-typescript's types.
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { documents } from '../generate/documents.mjs';
import { runCommand } from '../generate/run-command.mjs';
import { median } from '../interleave.mjs';
import { bundleLine, ROOT } from '../load-line.mjs';
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';
import { declareFramework } from './framework.mjs';

export const title = 'Type-checking what is generated';

const API = 'subject';
const PEER = 'openapi-typescript, .ts';
const AIMED = { 'client, framework declared': 'client', 'function, framework declared': 'function' };
const requireHere = createRequire(import.meta.url);
const tsc = requireHere.resolve('typescript/bin/tsc');
const peerManifest = createRequire(join(ROOT, 'tools/nx/package.json')).resolve(
  'openapi-typescript/package.json',
);
const peerCommand = join(dirname(peerManifest), 'bin/cli.js');
const base = { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] };

export async function measure({ quick, scratch }) {
  const rounds = quick ? 1 : 3;
  const line = await bundleLine(join(ROOT, 'benchmarks/generate/child.ts'), scratch);
  const framework = join(scratch, 'framework');
  declareFramework(framework);
  const results = [];
  for (const document of documents()) {
    console.error(document.title);
    const projects = prepare(document, { line, framework, scratch });
    const taken = Object.fromEntries(Object.keys(projects).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, project] of Object.entries(projects))
        taken[name].push(runCommand([tsc, '-p', project], { cwd: scratch, scratch }).processor);
    results.push({ title: document.title, taken });
  }
  return { rounds, results };
}

/** Name to the tsconfig.json of what is checked. */
function prepare(document, { line, framework, scratch }) {
  const place = join(scratch, document.name);
  const sources = join(place, 'sources');
  generate(line, document, sources, scratch);
  const declared = join(place, 'declared');
  cpSync(sources, declared, { recursive: true, verbatimSymlinks: true });
  cpSync(framework, join(declared, 'node_modules/@gatefold'), { recursive: true });
  const peer = join(place, 'peer');
  mkdirSync(peer);
  const input = join(peer, `document${document.extension}`);
  writeFileSync(input, document.text);
  for (const ending of ['ts', 'd.ts'])
    runCommand([peerCommand, input, '-o', join(peer, `types.${ending}`)], { cwd: peer, scratch });
  const peerProject = (file) => writeProject(join(peer, `${file}.json`), { files: [file] });
  const ownProject = (folder, name, include) =>
    writeProject(join(folder, name), { include, exclude: ['apps/*/src/*.test.ts'] });
  return {
    [PEER]: peerProject('types.ts'),
    'openapi-typescript, .d.ts': peerProject('types.d.ts'),
    'client, framework declared': ownProject(declared, 'client.json', ['libs/*/src']),
    'function, framework declared': ownProject(declared, 'function.json', ['apps/*/src']),
    'client, framework as sources': ownProject(sources, 'client.json', ['libs/*/src']),
    'function, framework as sources': ownProject(sources, 'function.json', ['apps/*/src']),
  };
}

function generate(line, { extension, text }, folder, scratch) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'openapi', API), { recursive: true });
  mkdirSync(join(folder, 'node_modules/@scratch'), { recursive: true });
  symlinkSync(`../../libs/${API}`, join(folder, `node_modules/@scratch/${API}`), 'dir');
  writeFileSync(
    join(folder, 'package.json'),
    '{ "name": "@scratch/source", "private": true, "type": "module" }',
  );
  writeFileSync(join(folder, 'openapi', API, `openapi${extension}`), text);
  runCommand([line, folder, API], { cwd: folder, scratch });
}

function writeProject(file, content) {
  const project = { extends: join(ROOT, 'tsconfig.base.json'), compilerOptions: base, ...content };
  writeFileSync(file, JSON.stringify(project));
  return file;
}

/** The median of each round's ratio to the peer. */
const ratio = (taken, name) => median(taken[name].map((one, round) => one / taken[PEER][round]));

/** The section. */
export function markdown({ rounds, results }) {
  const aims = results.flatMap(({ title: document, taken }) =>
    Object.entries(AIMED).map(([name, short]) => [
      `${document}: ${short}, times ${PEER}`,
      'at most',
      1.3,
      ratio(taken, name),
    ]),
  );
  const names = Object.keys(results[0].taken);
  const rows = results.map(({ title: document, taken }) => [
    document,
    ...names.map((name) => `${(median(taken[name]) / 1000).toFixed(1)} s (${ratio(taken, name).toFixed(2)})`),
  ]);
  return [
    aimsTable(aims),
    table(['', ...names], rows),
    `Processor time of \`tsc -p\` (${versioned('typescript')}) in a fresh process, ${rounds} rounds in turns; in brackets: times ${PEER}. Every project has the settings that the generator writes (\`skipLibCheck\` among them) and the types of Node and of the DOM, whose reading is a large part of the peer's time too. The peer is the one file of ${versioned('openapi-typescript')}'s command, as \`.ts\` and as \`.d.ts\`; the latter is only read, not checked, as are our declarations. The client is \`libs/<api>\`. The function is \`apps/<api>\` without its test, with one unwritten handler for each operation, and the client's declarations that it imports; the peer has nothing like handlers. \`framework declared\` has the framework's packages as declarations, as installed packages have them; \`as sources\` also checks the framework's own TypeScript, as in this workspace.`,
  ].join('\n');
}
