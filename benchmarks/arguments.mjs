// The command line of `npm run bench` -> what to measure and how to print it, or what to say instead.
import { parseArgs } from 'node:util';
import { parts } from './parts.mjs';

export const usage = `npm run bench -- [part…] [--quick] [--json]

  part     ${parts.join(', ')}; all of them unless named
  --quick  takes a few minutes, and leaves benchmarks/RESULTS.md as it is
  --json   prints data instead of Markdown`;

const options = {
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

/** Throws an Error whose message is for the reader. */
export function readArguments(args) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const unknown = positionals.filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}; there are ${parts.join(', ')}.`);
  return { ...values, names: positionals.length > 0 ? positionals : parts };
}
