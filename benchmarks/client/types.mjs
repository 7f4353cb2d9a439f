// What the type checker pays for a file that uses one operation of an SDK with a thousand.

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scratch = fileURLToPath(new URL('../../tmp/', import.meta.url));
const petstore = new URL('../../libs/petstore/src/generated/', import.meta.url);
const COUNT = 1000;

/** Type instantiations as `tsc --extendedDiagnostics` counts them; the base is a file that imports nothing. */
export async function types() {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, 'types-'));
  try {
    await writeSdk(folder);
    const rows = [
      ['nothing (base)', 'export const x = 1;'],
      ['one operation and a sender', oneOperation('createLightSender')],
      ['one operation and the whole sender', oneOperation('createSender')],
      ['the client object', whole],
    ].map(([what, source]) => ({ what, instantiations: 0, source }));
    for (const row of rows) row.instantiations = await check(folder, row.source);
    return {
      name: `Type instantiations, SDK of ${COUNT} operations`,
      rows: rows.map(({ what, instantiations }) => ({ what, instantiations })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const oneOperation = (sender) => `
import { ${sender} } from '@gatefold/client';
import { getPet } from './operations/get-pet-7.ts';
const send = ${sender}({ baseUrl: 'https://a.example' });
const answer = await send(getPet, { path: { petId: 1 } });
export const name = answer.status === 200 ? answer.body.name : answer.status;`;

const whole = `
import { createBig } from './client.ts';
const answer = await createBig({ baseUrl: 'https://a.example' }).getPet7({ path: { petId: 1 } });
export const name = answer.status === 200 ? answer.body.name : answer.status;`;

/** Copies of the pet store's getPet, and a client object over them as the generator prints it. */
async function writeSdk(folder) {
  await mkdir(join(folder, 'operations'));
  const schemas = await readFile(new URL('schemas.ts', petstore), 'utf8');
  await writeFile(join(folder, 'schemas.ts'), schemas);
  const operation = await readFile(new URL('operations/get-pet.ts', petstore), 'utf8');
  const text = operation.replaceAll('../schemas.js', '../schemas.ts');
  const indexes = Array.from({ length: COUNT }, (_, index) => index);
  for (const index of indexes) await writeFile(join(folder, 'operations', `get-pet-${index}.ts`), text);
  const imports = indexes.map(
    (i) =>
      `import { getPet as getPet${i}, type GetPetAnswer as Answer${i}, type GetPetInput as Input${i} } from './operations/get-pet-${i}.ts';\n`,
  );
  const members = indexes.map(
    (i) => `  getPet${i}(input: Input${i}, options?: CallOptions): Promise<Answer${i}>;\n`,
  );
  const methods = indexes.map(
    (i) => `    getPet${i}: (input, options) => send(getPet${i}, input, options),\n`,
  );
  const client = `import { type CallOptions, type ClientOptions, createSender } from '@gatefold/client';
${imports.join('')}export interface Big {\n${members.join('')}}
export function createBig(options: ClientOptions): Big {\n  const send = createSender(options);\n  return {\n${methods.join('')}  };\n}\n`;
  await writeFile(join(folder, 'client.ts'), client);
}

async function check(folder, source) {
  await writeFile(join(folder, 'use.ts'), source);
  const options = { extends: '../../tsconfig.base.json', files: ['use.ts'] };
  options.compilerOptions = { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const report = execFileSync(process.execPath, [tsc, '-p', folder, '--extendedDiagnostics'], {
    encoding: 'utf8',
  });
  return Number(/Instantiations:\s+(\d+)/.exec(report)?.[1]);
}
