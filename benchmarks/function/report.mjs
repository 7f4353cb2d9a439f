// Measurements -> RESULTS.md.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './load-line.mjs';

const require = createRequire(import.meta.url);
const OWN = 'gatefold';
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The page. */
export function markdown({ settings, node, results, growth, quick }, contenders) {
  const names = [OWN, ...contenders.map(({ name }) => name)];
  const columns = results.map(({ title }) => title);
  const rows = (cell) => names.map((name) => [name, ...results.map((result) => cell(result, name))]);
  return [
    '# Benchmarks of the function',
    '',
    'Written by `npm run bench`. Ratios are to the hand-written handler of the same run and round; medians of all rounds.',
    '',
    '## Aims',
    '',
    aims(results, growth),
    '## Warm: events per second of processor time',
    '',
    'One event at a time; each contender in a process of its own, taking turns. In brackets: share of the hand-written handler.',
    '',
    table(
      ['', ...columns],
      rows(({ warm }, name) => warm[name] && `${warm[name].perSecond} (${warm[name].ratio.toFixed(2)})`),
    ),
    '## First answered event',
    '',
    'Milliseconds of processor time in a fresh process from an empty module cache to the first answer, Node’s own start apart. In brackets: times the hand-written bundle’s; then milliseconds by the clock.',
    '',
    table(
      ['', ...columns],
      rows(
        ({ first }, name) =>
          first[name] &&
          `${first[name].processor.toFixed(1)} (${first[name].ratio.toFixed(2)}), ${first[name].milliseconds.toFixed(0)} ms`,
      ),
    ),
    '## Bundles, minified',
    '',
    'All code; in brackets: what is loaded before the first event.',
    '',
    table(
      ['', ...columns],
      rows(
        ({ sizes }, name) =>
          sizes[name] && `${kilobytes(sizes[name].total)} (${kilobytes(sizes[name].start)})`,
      ),
    ),
    '## Growth of the start',
    '',
    growthTable(growth),
    ...failures(results),
    '## Method',
    '',
    method(settings, node, quick),
    '',
    ...contenders
      .filter(({ packages }) => packages.length > 0)
      .map(({ name, packages }) => `- ${name}: ${packages.map(versioned).join(', ')}`),
    '',
  ].join('\n');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell || '-').join(' | ')} |`;
  return [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows.map(line), ''].join(
    '\n',
  );
}

function aims(results, growth) {
  const of = (part) => results.find(({ name }) => name.startsWith(part));
  const [one, many, petstore, large] = [results[0], results[1], of('petstore'), of('github')];
  const share = ({ warm }) => warm[OWN].ratio;
  const start = ({ first }) => first[OWN].ratio;
  const rows = [
    aim('share of hand-written throughput, 1 operation', 'at least 0.90', share(one), share(one) >= 0.9),
    aim(`the same, ${many.title}`, 'at least 0.90', share(many), share(many) >= 0.9),
    aim(
      'throughput kept as routes grow',
      'at least 0.97',
      share(many) / share(one),
      share(many) / share(one) >= 0.97,
    ),
    aim('first event, petstore: times hand-written', 'at most 1.50', start(petstore), start(petstore) <= 1.5),
    ...(large
      ? [aim('first event, GitHub: times hand-written', 'at most 1.50', start(large), start(large) <= 1.5)]
      : []),
    aim(
      'bytes that an operation adds to the start',
      'below 400',
      addedBytes(growth),
      addedBytes(growth) < 400,
    ),
    aim(
      'petstore, loaded at the start, kB',
      'at most 40',
      petstore.sizes[OWN].start / 1000,
      petstore.sizes[OWN].start <= 40_000,
    ),
    aim(
      'petstore, the whole bundle, kB',
      'at most 40',
      petstore.sizes[OWN].total / 1000,
      petstore.sizes[OWN].total <= 40_000,
    ),
  ];
  return table(['', 'aim', 'measured', ''], rows);
}

function aim(what, wanted, measured, met) {
  return [what, wanted, measured.toFixed(2), met ? 'met' : '**not met**'];
}

function addedBytes(growth) {
  const [least, most] = [growth[0], growth.at(-1)];
  return (most.start - least.start) / (most.count - least.count);
}

function growthTable(growth) {
  const each = addedBytes(growth);
  return [
    table(
      ['operations', 'loaded at the start', 'loading, ms of processor time', 'first event'],
      growth.map(({ count, start, load, first }) => [
        String(count),
        kilobytes(start),
        load.toFixed(1),
        first.toFixed(1),
      ]),
    ),
    `An operation adds ${each.toFixed(0)} bytes to what is loaded at the start, with a body or without.`,
    '',
  ].join('\n');
}

function failures(results) {
  const lines = results.flatMap(({ title, failures }) =>
    Object.entries(failures).map(([name, reason]) => `- ${name}, ${title}: ${reason}`),
  );
  return lines.length === 0 ? [] : ['## Not measured', '', ...lines, ''];
}

function method({ warmUp, rounds, milliseconds, processes }, node, quick) {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${node}, ${cpus().length} × ${model}${quick ? ', quick run' : ''}. `,
    `Warm: ${rounds} rounds of ${milliseconds} ms of processor time for each contender, after ${warmUp} ms that do not count. `,
    `First event: ${processes} fresh processes for each. `,
    'Every contender gets the same event of API Gateway as a Buffer (a JSON body as Base64), converts and checks path, query and header parameters, checks the body (15 properties in the made-up documents), calls the same handler and answers in the envelope. ',
    'Before it is measured it must answer 200 or 201 to a valid event, 4xx to one with a wrong body and 404 to an unknown path. ',
    'All are bundled by esbuild for production; Gatefold by its own build, from the document, with the other handlers left as the generator writes them. ',
    'The hand-written module is printed by a script as one would write it: a segment tree, and checks as plain code (without unions). ',
    'Peers get AWS’s form of the event; for openapi-backend read-only properties are not required, which it does not know of; its `format`s and those of Fastify’s defaults are theirs.',
  ].join('');
}

function versioned(name) {
  for (const base of [ROOT, join(ROOT, 'benchmarks')]) {
    try {
      return `${name} ${JSON.parse(readFileSync(join(base, 'node_modules', name, 'package.json'), 'utf8')).version}`;
    } catch {
      // Not installed here.
    }
  }
  return `${name} ${require(`${name}/package.json`).version}`;
}
