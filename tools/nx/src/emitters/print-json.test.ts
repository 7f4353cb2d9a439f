import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printJson } from './print-json.ts';

it('means what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(printJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('keeps every line when a list of objects gets one more', () => {
  const item = fc.record({ id: fc.string(), inner: fc.array(fc.record({ ref: fc.string() })) });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1 }), fc.nat(), item, (items, place, added) => {
      const before = printJson({ first: 1, items, last: true });
      const at = place % (items.length + 1);
      const after = printJson({ first: 1, items: items.toSpliced(at, 0, added), last: true });
      let found = 0;
      const lines = before.split('\n');
      for (const line of after.split('\n')) if (line === lines[found]) found += 1;
      expect(found).toBe(lines.length);
    }),
  );
});
