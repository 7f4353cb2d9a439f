// A document -> everything generated from it, beside what openapi-typescript alone takes: a fresh process for each, in turns.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createScratch } from '../../tools/demo/scratch.mjs';
import { median } from '../interleave.mjs';
import { bundleLine, ROOT } from '../load-line.mjs';
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';
import { documents } from './documents.mjs';
import { runCommand } from './run-command.mjs';

export const title = 'Generating';

const OWN = 'gatefold';
const PEER = 'openapi-typescript';
const NX = 'nx generate api';
const API = 'subject';
const manifest = createRequire(join(ROOT, 'tools/nx/package.json')).resolve(
  'openapi-typescript/package.json',
);
const peerCommand = join(dirname(manifest), 'bin/cli.js');

export async function measure({ quick, scratch }) {
  const rounds = quick ? 3 : 11;
  const line = await bundleLine(join(import.meta.dirname, 'child.ts'), scratch);
  const place = mkdtempSync(join(tmpdir(), 'gatefold-generate-'));
  const workspace = createScratch(ROOT);
  try {
    const results = [];
    for (const document of documents()) {
      console.error(document.title);
      const taken = { [OWN]: [], [PEER]: [], [NX]: [] };
      let files;
      for (let round = 0; round < rounds; round++) {
        const folder = join(place, `${document.name}-${round}`);
        mkdirSync(folder);
        const measures = {
          [PEER]: () => runPeer(document, folder, scratch),
          [OWN]: () => runOwn(line, document, folder, scratch),
        };
        for (const who of round % 2 ? [OWN, PEER] : [PEER, OWN]) taken[who].push(measures[who]());
        files ??= countFiles(folder);
      }
      for (let round = 0; round < (quick ? 1 : 3); round++)
        taken[NX].push(runNx(workspace, document, scratch));
      results.push({ title: document.title, isPublic: document.isPublic, files, taken });
    }
    return { rounds, results };
  } finally {
    for (const folder of [place, workspace]) rmSync(folder, { recursive: true, force: true });
  }
}

/** `openapi-typescript <file> -o <file>`, in a folder without a configuration. */
function runPeer({ extension, text }, folder, scratch) {
  const file = join(folder, `document${extension}`);
  writeFileSync(file, text);
  return runCommand([peerCommand, file, '-o', join(folder, 'types.ts')], { cwd: folder, scratch });
}

/** Everything, into a workspace that has nothing but the document. */
function runOwn(line, document, folder, scratch) {
  writeWorkspace(folder, document);
  return runCommand([line, folder, API], { cwd: folder, scratch });
}

function writeWorkspace(folder, { extension, text }) {
  mkdirSync(join(folder, 'openapi', API), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    '{ "name": "@scratch/source", "private": true, "type": "module" }',
  );
  writeFileSync(join(folder, 'openapi', API, `openapi${extension}`), text);
}

/** The whole command in a copy of this workspace, Nx's own start among it; installing packages is left out. */
function runNx(workspace, { extension, text }, scratch) {
  for (const kind of ['apps', 'libs', 'openapi'])
    rmSync(join(workspace, kind, API), { recursive: true, force: true });
  const write = (path, content) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  };
  write(`apps/${API}/gateway.json`, '{}');
  write(`libs/${API}/package.json`, `{ "name": "@gatefold/${API}", "private": true }`);
  write(`openapi/${API}/openapi${extension}`, text);
  const nx = join(workspace, 'node_modules/nx/dist/bin/nx.js');
  return runCommand([nx, 'generate', 'api', API], { cwd: workspace, scratch });
}

function countFiles(folder) {
  const entries = ['apps', 'libs'].flatMap((kind) =>
    readdirSync(join(folder, kind), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
  );
  const bytes = entries.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  return { count: entries.length, bytes };
}

/** The median of each round's ratio to the peer. */
const ratio = ({ taken }, what) =>
  median(taken[OWN].map((one, round) => one[what] / taken[PEER][round][what]));
const middle = (list, what) => median(list.map((one) => one[what]));

/** The section. */
export function markdown({ rounds, results }) {
  const seconds = (list, what) => `${(middle(list, what) / 1000).toFixed(2)} s`;
  const cells = (list) => [
    seconds(list, 'processor'),
    seconds(list, 'clock'),
    `${Math.round(middle(list, 'memory') / 1e6)} MB`,
  ];
  const rows = results.flatMap(({ title: document, files, taken }) => [
    [document, PEER, ...cells(taken[PEER]), '1 file'],
    [
      '',
      `${OWN}, all files`,
      ...cells(taken[OWN]),
      `${files.count.toLocaleString('en')} files, ${(files.bytes / 1e6).toFixed(1)} MB`,
    ],
    ['', NX, ...cells(taken[NX]), ''],
  ]);
  return [
    aimsTable(
      results
        .filter(({ isPublic }) => isPublic)
        .flatMap((result) => [
          [`${result.title}: times ${PEER}, processor`, 'at most', 1, ratio(result, 'processor')],
          [`${result.title}: times ${PEER}, clock`, 'at most', 1, ratio(result, 'clock')],
          [`${result.title}: peak memory, MB`, 'at most', 800, middle(result.taken[OWN], 'memory') / 1e6],
        ]),
    ),
    table(['', '', 'processor', 'clock', 'peak memory', 'written'], rows),
    `${rounds} fresh processes for each, in turns; ratios are medians of the rounds'. \`${PEER}\` is its command (${versioned(PEER)}) writing its one file. \`${OWN}\` is what \`nx generate api\` and \`nx sync\` do for one API, in one process: Nx's tree loaded, the document read, modelled, all files emitted, written to a tree and to disk. \`${NX}\` is the whole command in a copy of this workspace: Nx's start, its graph and its processes, and the plug-in's TypeScript compiled as it is loaded, on top; without installing packages. Memory is that of the largest process.`,
  ].join('\n');
}
