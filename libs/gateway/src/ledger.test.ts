// The ledger names every switch, and the page in docs is the ledger's.
import { expect, test } from 'vitest';
import { defaultAssumptions, ledger } from './ledger.ts';
import { printLedgerPage } from './ledger-page.ts';

test('every assumption that can be switched has exactly one entry', () => {
  const switches = ledger.flatMap((entry) => entry.switch ?? []);
  expect([...switches].sort()).toEqual(Object.keys(defaultAssumptions).sort());
});

test('no behaviour is told twice, and a table cell holds no bar', () => {
  const told = ledger.map(({ behaviour }) => behaviour);
  expect(new Set(told).size).toBe(told.length);
  expect(ledger.filter(({ behaviour, source }) => `${behaviour}${source}`.includes('|'))).toEqual([]);
});

test('docs/local-gateway.md is printed from the ledger', async () => {
  await expect(printLedgerPage()).toMatchFileSnapshot('../../../docs/local-gateway.md');
});
