// Pairs with repeated names -> one value per name; and pairs -> JSON text of an object in their order.
import type { Pairs } from '../request/request.ts';

/** One pair per name, at the place of the first, with the first, the last or all values joined by commas. */
export function mergeRepeated(pairs: Pairs, rule: 'first' | 'last' | 'joined', anyCase = false): Pairs {
  const merged = new Map<string, [string, string]>();
  for (const [name, value] of pairs) {
    const key = anyCase ? name.toLowerCase() : name;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, [name, value]);
    else if (rule === 'last') known[1] = value;
    else if (rule === 'joined') known[1] += `,${value}`;
  }
  return [...merged.values()];
}

/** JSON text; unlike that of an object it keeps the order of names that look like numbers. */
export function printMap(pairs: Pairs): string {
  return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}
