// Usual YAML is read by a reader of its own; whatever it takes, the reader of all YAML takes for the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parsed } from './parsed.ts';
import { parseYaml } from './yaml.ts';
import { readUsualYaml } from './yaml-usual.ts';

const DOCUMENTS = [
  "a: 1\nb:\n  - x\n  - y: 2\n    z: |\n      text\n      more\n\n  -\n    - q\nc: \"s\\n\"\nd: 'it''s'\n",
  'list:\n- a\n- b: c\n  d: >-\n    folded\n    lines\n\n    para\n- [1, 2, "x y", {a: b}]\n-   - deep\n    - "two\n      lines"\n',
  'text: some\n  folded text\n    here # c\nempty:\nnone: ~\nn: -1.5e3\nt: true\nu: {}\nv: []\nw: {a: 1, b: [x, y]}\n',
  '# c\n/a/{b}:\n  responses:\n    "200":\n      description: ok\n    default: {description: x}\n"/q": {}\nx: |+\n  keep\n\n\ny: >\n  a\n   b\n  c\n',
  'k:\n  - - 1\n    - 2\n  - |\n    t\n  - >-\n    u\n  - "q": r\n  - \'s\' : t\nz:\n  plain over\n  lines\n\n  and on\n',
];

const PIECES =
  `\n| |  |- |: |:| # c|"|'|[|]|{|}|,|, |\\|\\n|\\x41|\t|&a |*a|!t |? |---\n|...\n|~|null|<<: |%|@|\`|é|😀|\u2028|x|1|-|\n\n|\n    |"a": 1|0x1F|__proto__: 1`
    .split('|')
    .concat('|', '|-', '>+');

/** One thing done to a text: something put in, letters or a line taken out, a line moved or said twice. */
const change = fc.record({
  kind: fc.constantFrom('insert', 'cut', 'drop', 'indent', 'repeat'),
  at: fc.nat(400),
  to: fc.nat(400),
  piece: fc.constantFrom(...PIECES),
});

function apply(
  text: string,
  { kind, at, to, piece }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const place = at % (text.length + 1);
  if (kind === 'insert') return text.slice(0, place) + piece + text.slice(place);
  if (kind === 'cut') return text.slice(0, place) + text.slice(place + 1 + (to % 3));
  const lines = text.split('\n');
  const [from, target] = [at % lines.length, to % lines.length];
  const line = lines[from] ?? '';
  if (kind === 'drop') lines.splice(from, 1);
  else if (kind === 'indent') lines[from] = ' '.repeat(to % 4) + line;
  else lines.splice(target, 0, line);
  return lines.join('\n');
}

const changed = fc
  .tuple(fc.constantFrom(...DOCUMENTS), fc.array(change, { maxLength: 4 }))
  .map(([text, changes]) => changes.reduce(apply, text));

/** As the reader of all YAML has it: a carriage return is never usual. */
const readAll = (text: string) => parseYaml(`${text}${text.endsWith('\n') ? '' : '\n'}#\r\n`);

/** Each mapping and list with its offset and those of its entries. */
function placesIn(parsed: Parsed, value: unknown = parsed.value): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const start = parsed.starts.get(value) ?? -1;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    parsed.entryOffset(start, key),
    placesIn(parsed, inner),
  ]);
  return [start, ...entries];
}

describe('usual YAML', () => {
  it.each(DOCUMENTS)('is this: %j', (text) => {
    expect(readUsualYaml(text)?.value).toEqual(readAll(text).value);
  });

  it.each([
    'a: &x 1',
    'a: !t 1',
    '? a',
    'a: [1,\n 2]',
    'a:\tb',
    'a: 1\r\n',
    'text',
    '',
    '--- a',
    'a: 1\na: 2',
    '<<: {}',
  ])('is not this: %j', (text) => {
    expect(readUsualYaml(text)).toBeUndefined();
  });

  it('means what the reader of all YAML reads, whatever is done to it', () => {
    let usual = 0;
    fc.assert(
      fc.property(changed, (text) => {
        const read = readUsualYaml(text);
        if (read === undefined) return;
        usual += 1;
        const all = readAll(text);
        expect(all.warnings).toEqual([]);
        expect(read.value).toEqual(all.value);
        expect(placesIn(parseYaml(text))).toEqual(placesIn(all));
      }),
      { numRuns: 3000 },
    );
    expect(usual).toBeGreaterThan(300);
  });
});
