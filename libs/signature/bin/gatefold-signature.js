#!/usr/bin/env node
// Starts the command: from the built package, or from the sources where Node runs TypeScript itself.
import { existsSync } from 'node:fs';

const built = new URL('../node/command.js', import.meta.url);
const local = new URL('../dist/node/command.js', import.meta.url);
const source = new URL('../src/node/command.ts', import.meta.url);
const found =
  [built, local].find((file) => existsSync(file)) ?? (process.features.typescript ? source : undefined);
if (found) {
  const { run } = await import(found.href);
  const { code, text } = await run(process.argv.slice(2));
  (code === 0 ? console.log : console.error)(text);
  process.exitCode = code;
} else {
  console.error('gatefold-signature is not built yet: run "npm run build -w @gatefold/signature".');
  process.exitCode = 1;
}
