// What the type checker pays for a file that uses one operation of an SDK with a thousand.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';

export const title = 'Types of one operation';

const petstore = new URL('../../libs/petstore/src/generated/', import.meta.url);
const COUNT = 1000;

/** Type instantiations as `tsc --extendedDiagnostics` counts them; the base is a file that imports nothing. */
export async function measure({ scratch }) {
  await writeSdk(scratch);
  const instantiations = {};
  for (const [who, source] of Object.entries(files)) instantiations[who] = await check(scratch, source);
  return { instantiations };
}

/** The section. */
export function markdown({ instantiations }) {
  return [
    aimsTable([['one operation and the light sender', 'at most', 25_000, instantiations[LIGHT]]]),
    table(
      ['', 'type instantiations'],
      Object.entries(instantiations).map(([who, count]) => [who, count.toLocaleString('en')]),
    ),
    `What ${versioned('typescript')} counts for a file that uses one operation of an SDK of ${COUNT.toLocaleString('en')}.`,
  ].join('\n');
}

const oneOperation = (sender) => `
import { ${sender} } from '@gatefold/client';
import { getPet } from './operations/get-pet-7.js';
const send = ${sender}({ baseUrl: 'https://a.example' });
const answer = await send(getPet, { path: { petId: 1 } });
export const name = answer.status === 200 ? answer.body.name : answer.status;`;

const whole = `
import { createBig } from './client.js';
const answer = await createBig({ baseUrl: 'https://a.example' }).getPet7({ path: { petId: 1 } });
export const name = answer.status === 200 ? answer.body.name : answer.status;`;

const LIGHT = 'one operation, light sender';
const files = {
  'nothing (base)': 'export const x = 1;',
  [LIGHT]: oneOperation('createLightSender'),
  'one operation, sender': oneOperation('createSender'),
  'the client object': whole,
};

/** Copies of the pet store's getPet, and a client object over them as the generator prints it. */
async function writeSdk(folder) {
  await mkdir(join(folder, 'operations'));
  const schemas = await readFile(new URL('schemas.d.ts', petstore), 'utf8');
  await writeFile(join(folder, 'schemas.d.ts'), schemas);
  const operation = await readFile(new URL('operations/get-pet.d.ts', petstore), 'utf8');
  const types = await readFile(new URL('operations/_types.d.ts', petstore), 'utf8');
  const own = types.split(/^(?=\/\*\* What )/m).filter((text) => /^export type GetPet/m.test(text));
  const indexes = Array.from({ length: COUNT }, (_, index) => index);
  const numbered = (text, index) => text.replaceAll(/\bGetPet(?=Input|Answer)/g, `GetPet${index}`);
  for (const index of indexes)
    await writeFile(join(folder, 'operations', `get-pet-${index}.d.ts`), numbered(operation, index));
  const copies = indexes.map((index) => numbered(own.join(''), index));
  await writeFile(join(folder, 'operations/_types.d.ts'), importsOf(types) + copies.join(''));
  const members = indexes.map(
    (i) =>
      `  getPet${i}(input: types.GetPet${i}Input, options?: CallOptions): Promise<types.GetPet${i}Answer>;\n`,
  );
  const client = `import type { CallOptions, ClientOptions } from '@gatefold/client';
import type * as types from './operations/_types.js';
export interface Big {\n${members.join('')}}
export declare function createBig(options: ClientOptions): Big;\n`;
  await writeFile(join(folder, 'client.d.ts'), client);
}

const importsOf = (module) => module.match(/^import .*\n/gm).join('');

async function check(folder, source) {
  await writeFile(join(folder, 'use.ts'), source);
  const options = { extends: '../../../tsconfig.base.json', files: ['use.ts'] };
  options.compilerOptions = { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const report = execFileSync(process.execPath, [tsc, '-p', folder, '--extendedDiagnostics'], {
    encoding: 'utf8',
  });
  return Number(/Instantiations:\s+(\d+)/.exec(report)?.[1]);
}
