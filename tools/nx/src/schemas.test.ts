// What `nx <command> --help` prints comes from the commands' schemas.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Command {
  readonly schema: string;
  readonly description: string;
}

interface Schema {
  readonly description?: string;
  readonly properties: { readonly [name: string]: { readonly description?: string } };
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
const commands = ['generators', 'executors'].flatMap((kind) => {
  const list: { readonly [name: string]: Command } = read(`${kind}.json`)[kind];
  return Object.entries(list).map(([name, command]) => ({ name: `${kind}: ${name}`, ...command }));
});

test('there are commands', () => expect(commands.length).toBeGreaterThan(5));

describe.each(commands)('$name', ({ schema: path, description }) => {
  const schema: Schema = read(path);

  test('says what it does, in the words of the list of commands', () => {
    expect(description).toMatch(/\.$/);
    expect(schema.description).toBe(description);
  });

  test('says of each option what it is for', () => {
    for (const [name, option] of Object.entries(schema.properties))
      expect(option.description, name).toMatch(/\.$/);
  });
});
