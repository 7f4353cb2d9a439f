import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkTypes } from './type-check.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

function workspace(files: { readonly [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'type-check-'));
  roots.push(root);
  const config = {
    compilerOptions: { target: 'ES2022', strict: true, noEmit: true, types: [] },
    include: ['libs'],
  };
  for (const [path, text] of Object.entries({ 'tsconfig.json': JSON.stringify(config), ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const wrong = 'export const name: string = 7;\n';

test('an error belongs to the operation whose file has it', () => {
  const root = workspace({
    'libs/a/src/generated/operations/get-pet.ts': wrong,
    'libs/a/src/generated/schemas.ts': wrong,
    'libs/a/src/generated/operations/add-pet.ts': 'export const name: string = "7";\n',
  });
  const failures = checkTypes({ root, owners: { 'get-pet': 'getPet', 'add-pet': 'addPet' } });
  expect(failures.map(({ operation, reason }) => [operation, reason])).toEqual([
    ['(document)', expect.stringMatching(/^libs\/a\/src\/generated\/schemas\.ts:1:14 TS2322: /)],
    ['getPet', expect.stringMatching(/^libs\/a\/src\/generated\/operations\/get-pet\.ts:1:14 TS2322: /)],
  ]);
});

test('among the types of all operations an error belongs to the one whose type it stands in', () => {
  const types = `/** What a caller gives. */
export type GetPetInput = { path: { id: string } };

export type AddPetInput = { body: Missing };
export type AddPetAnswer = { status: 204 };
`;
  const root = workspace({ 'libs/a/src/generated/operations/_types.d.ts': types });
  expect(checkTypes({ root, owners: { GetPet: 'getPet', AddPet: 'addPet' } })).toMatchObject([
    { operation: 'addPet', reason: expect.stringContaining('_types.d.ts:4:35') },
  ]);
});

test('a second workspace is checked by itself, with the files it shares kept', () => {
  expect(
    checkTypes({ root: workspace({ 'libs/a.ts': 'export const a = [1].at(0);\n' }), owners: {} }),
  ).toEqual([]);
  expect(checkTypes({ root: workspace({ 'libs/a.ts': wrong }), owners: {} })).toHaveLength(1);
});
