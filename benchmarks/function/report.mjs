// Measurements -> the section of RESULTS.md.
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';

const OWN = 'gatefold';
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The section. */
export function report({ settings, results, growth }, contenders) {
  const names = [OWN, ...contenders.map(({ name }) => name)];
  const columns = results.map(({ title }) => title);
  const rows = (cell) => names.map((name) => [name, ...results.map((result) => cell(result, name))]);
  return [
    'Ratios are to the hand-written handler of the same run and round; medians of all rounds.',
    '',
    '### Aims',
    '',
    aims(results, growth),
    '### Warm: events per second of processor time',
    '',
    'One event at a time; each contender in a process of its own, taking turns. In brackets: share of the hand-written handler.',
    '',
    table(
      ['', ...columns],
      rows(({ warm }, name) => warm[name] && `${warm[name].perSecond} (${warm[name].ratio.toFixed(2)})`),
    ),
    '### First answered event',
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
    '### Bundles, minified',
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
    '### Growth of the start',
    '',
    growthTable(growth),
    ...failures(results),
    '### Method',
    '',
    method(settings),
    '',
    ...contenders
      .filter(({ packages }) => packages.length > 0)
      .map(({ name, packages }) => `- ${name}: ${packages.map(versioned).join(', ')}`),
    '',
  ].join('\n');
}

function aims(results, growth) {
  const of = (part) => results.find(({ name }) => name.startsWith(part));
  const [one, many, petstore, large] = [results[0], results[1], of('petstore'), of('github')];
  const share = ({ warm }) => warm[OWN].ratio;
  const start = ({ first }) => first[OWN].ratio;
  const { total, start: loaded } = petstore.sizes[OWN];
  return aimsTable([
    ['share of hand-written throughput, 1 operation', 'at least', 0.9, share(one)],
    [`the same, ${many.title}`, 'at least', 0.9, share(many)],
    ['throughput kept as routes grow', 'at least', 0.97, share(many) / share(one)],
    ['first event, petstore: times hand-written', 'at most', 1.5, start(petstore)],
    ...(large ? [['first event, GitHub: times hand-written', 'at most', 1.5, start(large)]] : []),
    ['bytes that an operation adds to the start', 'at most', 400, addedBytes(growth)],
    ['petstore, loaded at the start, kB', 'at most', 40, loaded / 1000],
    ['petstore, the whole bundle, kB', 'at most', 40, total / 1000],
  ]);
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
  return lines.length === 0 ? [] : ['### Not measured', '', ...lines, ''];
}

function method({ warmUp, starts, rounds, milliseconds, processes }) {
  return [
    `Warm: ${starts} times ${rounds} rounds of ${milliseconds} ms of processor time for each contender, all on one processor, after ${warmUp} ms that do not count. `,
    `First event: ${processes} fresh processes for each. `,
    'Every contender gets the same event of API Gateway as a Buffer (a JSON body as Base64), converts and checks path, query and header parameters, checks the body (15 properties in the made-up documents), calls the same handler and answers in the envelope. ',
    'Before it is measured it must answer 200 or 201 to a valid event, 4xx to one with a wrong body and 404 to an unknown path. ',
    'All are bundled by esbuild for production; Gatefold by its own build, from the document, with the other handlers left as the generator writes them. ',
    'The hand-written module is printed by a script as one would write it: a segment tree, and checks as plain code (unions only where a type tells their forms apart; text is measured in UTF-16 units; `accept` and the gateway’s own path parameters are not looked at). ',
    'Peers get AWS’s form of the event; for openapi-backend read-only properties are not required, which it does not know of; its `format`s and those of Fastify’s defaults are theirs.',
  ].join('');
}
