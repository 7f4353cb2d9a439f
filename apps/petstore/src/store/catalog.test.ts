// The catalog as CSV: what is written can be read, and nothing gets in that a pet must not have.
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from './catalog.js';

const csv = (name: string, price = '5') => `kind,name,price\ncat,"${name}",${price}\n`;

test('what is written can be read', () => {
  const entries = [{ kind: 'cat', name: 'The "big" one, ü😀', price: 5.5 } as const];
  expect(readCsv(writeCsv(entries))).toEqual(entries);
});

test('half a surrogate pair, which no text holds, is written as the sign for it', () => {
  expect(writeCsv([{ kind: 'dog', name: 'a\ud800b', price: 1 }])).toContain('"a\ufffdb"');
});

test.each([csv(''), csv('x'.repeat(81)), csv('Tom', '9'.repeat(400)), csv('Tom', '-1'), 'name\n'])(
  '%j is refused',
  (text) => {
    expect(readCsv(text)).toBeUndefined();
  },
);
