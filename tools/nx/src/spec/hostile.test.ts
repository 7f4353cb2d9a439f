// Foreign input: whatever comes in, the stage answers with a document or with problems, and never with anything else.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatProblems, type Problem, ProblemError } from '../problem.ts';
import type { Document } from './document.ts';
import { loadDocument, type Source } from './load.ts';
import { parseYaml } from './text/yaml.ts';

vi.setConfig({ testTimeout: 120_000 });

const HEAD = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {} };

function sourceOf(text: string): Source {
  return { read: (path) => (path === 'api/openapi.json' ? text : undefined) };
}

async function load(value: unknown): Promise<Document | readonly Problem[]> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  try {
    return await loadDocument('api/openapi.json', sourceOf(text));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(formatProblems(error.problems, sourceOf(text))).toContain(error.problems[0]?.code);
    return error.problems;
  }
}

function codesOf(result: Document | readonly Problem[]): readonly string[] {
  return ('problems' in result ? result.problems : result).map(({ code }) => code);
}

describe('text', () => {
  it('nested ten thousand levels deep is refused', async () => {
    expect(codesOf(await load(`${'['.repeat(10_000)}${']'.repeat(10_000)}`))).toEqual(['spec-too-deep']);
    const read = (): string => `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    await expect(loadDocument('api/openapi.yaml', { read })).rejects.toThrow(/spec-too-deep/);
  });

  it('may begin with a byte order mark and end its lines the other way', async () => {
    const text = `\ufeff${JSON.stringify(HEAD, null, 2).replaceAll('\n', '\r\n')}`;
    expect(codesOf(await load(text))).toEqual([]);
    const yaml = '\ufeffopenapi: 3.1.0\r\ninfo: { title: T, version: "1" }\r\npaths: {}\r\n';
    expect((await loadDocument('a.yaml', { read: () => yaml })).root.info.title).toBe('T');
  });

  it('is UTF-8: null bytes are refused, other bytes warned of', async () => {
    const utf16 = [...JSON.stringify(HEAD)].map((character) => `${character}\0`).join('');
    expect(codesOf(await load(utf16))).toEqual(['spec-encoding']);
    expect(codesOf(await load(JSON.stringify(HEAD).replace('"T"', '"Caf\ufffd"')))).toEqual([
      'spec-encoding',
    ]);
  });

  it('keeps __proto__ a name like any other', async () => {
    const text = JSON.stringify(HEAD).replace(
      '"paths":{}',
      '"paths":{"__proto__":{"get":{}},"/a":{"__proto__":{"get":{"polluted":1}}}}',
    );
    const result = await load(text);
    expect('root' in result && Object.keys(result.root.paths)).toEqual(['/__proto__', '/a']);
    expect(Object.getPrototypeOf('root' in result && result.root.paths)).toBe(Object.prototype);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('warns of a key that is there twice in JSON', async () => {
    const text = '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"paths":{}}';
    expect(await load(text)).toMatchObject({
      problems: [{ code: 'duplicate-key', severity: 'warning', line: 1, column: 66 }],
    });
  });

  it('of any kind is read as YAML or refused with a position', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '<<: ',
      '| ',
      '? ',
      '!!str ',
      '\t',
      '---\n',
      ',',
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (yaml) => {
        try {
          parseYaml(yaml);
        } catch (error) {
          expect(error).toHaveProperty('offset');
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('references', () => {
  it('may form a chain of ten thousand schemas', async () => {
    const schemas: Record<string, unknown> = { S10000: { type: 'string', readOnly: true } };
    for (let at = 0; at < 10_000; at++)
      schemas[`S${at}`] = { allOf: [{ $ref: `#/components/schemas/S${at + 1}` }] };
    const used = {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } } },
      },
    };
    const result = await load({ ...HEAD, paths: { '/a': used }, components: { schemas } });
    expect(codesOf(result)).toEqual(['responses-missing']);
    const closed = { type: 'object', properties: { last: {} }, additionalProperties: false };
    expect(codesOf(await load({ ...HEAD, components: { schemas: { ...schemas, S10000: closed } } }))).toEqual(
      [],
    );
  });

  it('that lead through each other end', async () => {
    const schemas = {
      A: { $ref: '#/components/schemas/B/properties/x' },
      B: { $ref: '#/components/schemas/A/properties/x' },
    };
    expect(codesOf(await load({ ...HEAD, components: { schemas } }))).toContain('ref-cycle');
  });

  it('that meet again and again around a closed schema are each read as often as they say something new', async () => {
    const last = 40;
    const next = (at: number) => ({ $ref: `#/components/schemas/S${at + 1}` });
    const schemas = Object.fromEntries(
      Array.from({ length: last + 1 }, (_, at) => [
        `S${at}`,
        at === last
          ? { type: 'object', properties: { last: {} }, additionalProperties: false }
          : { properties: { [`p${at}`]: {} }, allOf: [next(at), next(at)] },
      ]),
    );
    const document = await load({ ...HEAD, components: { schemas } });
    expect(codesOf(document)).toEqual(['closed-part']);
    const { schemas: read } = 'root' in document ? document.root.components : {};
    expect(read?.[`S${last}`]).toEqual({ type: 'object', properties: { last: {} } });
  });
});

describe('a document with any node replaced by anything', () => {
  const folder = join(import.meta.dirname, '../../testdata/spec');
  const documents = readdirSync(folder)
    .filter((name) => name !== 'files')
    .map((name) => parseYaml(readFileSync(join(folder, name, 'openapi.yaml'), 'utf8')).value);
  const refs = [
    '#',
    '#/paths',
    '#/components/schemas/User',
    '#/components/schemas/Cat',
    'x.yaml',
    '../y',
    'a:b',
    '#/%zz',
  ];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...refs).map((ref) => ({ $ref: ref })),
    fc.constantFrom<unknown>(
      '__proto__',
      'constructor',
      true,
      [],
      {},
      null,
      { type: [] },
      { allOf: [true, { $ref: '#' }] },
    ),
  );

  it('is carried or refused', async () => {
    const change = fc.record({
      document: fc.constantFrom(...documents),
      seeds: fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ document, seeds }) => {
        let mutant: unknown = structuredClone(document);
        for (const [seed, replacement] of seeds)
          mutant = replaceNode(mutant, seed, structuredClone(replacement));
        const result = await load(mutant);
        if ('root' in result) checkReferences(result);
      }),
      { numRuns: 300 },
    );
  });
});

/** Replaces the node that comes at `seed` (modulo their number) when all are counted. */
function replaceNode(root: unknown, seed: number, replacement: unknown): unknown {
  const places: [object, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      visit(Reflect.get(node, key));
    }
  };
  visit(root);
  const place = places[seed % Math.max(1, places.length)];
  if (place !== undefined) Reflect.set(place[0], place[1], replacement);
  return root;
}

/** Every schema reference of the result names a component, and every place is in a file. */
function checkReferences({ root, locate }: Document): void {
  const visit = (node: unknown, key: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (['example', 'examples', 'default', 'enum', 'const'].includes(key) || key.startsWith('x-')) return;
    expect(locate(node).line).toBeGreaterThan(0);
    const ref = Reflect.get(node, '$ref');
    if (typeof ref === 'string')
      expect(Object.keys(root.components.schemas)).toContain(ref.replace('#/components/schemas/', ''));
    for (const [name, value] of Object.entries(node)) visit(value, name);
  };
  visit(root.paths, '');
  visit(root.components.schemas, '');
}
