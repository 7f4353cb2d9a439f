// The documents that are generated from.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { syntheticDocument } from '../function/document.mjs';

const OPERATIONS = 1200;

/** A made-up document, and the two largest of the folder that `GATEFOLD_CORPUS` names. */
export function documents() {
  const madeUp = {
    name: 'made-up',
    isPublic: false,
    title: `made up, ${OPERATIONS.toLocaleString('en')} operations`,
    extension: '.json',
    text: JSON.stringify(syntheticDocument(OPERATIONS)),
  };
  return [madeUp, ...largest(process.env.GATEFOLD_CORPUS)];
}

function largest(folder) {
  if (folder === undefined) return [];
  const files = readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name));
  const sized = files.map((name) => ({ name, size: statSync(join(folder, name)).size }));
  return sized
    .sort((a, b) => b.size - a.size)
    .slice(0, 2)
    .map(({ name, size }) => ({
      name,
      isPublic: true,
      title: `${name}, ${(size / 1e6).toFixed(1)} MB`,
      extension: extname(name).replace('.yml', '.yaml'),
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}
