// Places -> names of the functions that check them; equal schemas share a function.
import type { Place, Resources } from './resources.ts';

export interface CheckNames {
  /** The name for a place, and whether it is asked for the first time. */
  readonly name: (place: Place) => { readonly name: string; readonly isNew: boolean };
}

/** Functions are named after components; only letters and digits of their names reach the code. */
export function openCheckNames({ names, identify }: Resources): CheckNames {
  const byScope = new Map<string, Map<number, string>>();
  const taken = new Set<string>();
  return {
    name: ({ schema, scope }) => {
      const known = byScope.get(scope.key) ?? new Map<number, string>();
      byScope.set(scope.key, known);
      const id = identify(schema);
      const equal = known.get(id);
      const name = equal ?? mint(names.get(schema) ?? '', taken);
      known.set(id, name);
      return { name, isNew: equal === undefined };
    },
  };
}

const longest = 60;

function mint(hint: string, taken: Set<string>): string {
  const words = hint.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const stem = `check${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
  const short = stem.slice(0, longest);
  const separator = /\d$/.test(short) ? '_' : '';
  let name = short === 'check' ? 'check1' : short;
  for (let count = 2; taken.has(name); count += 1) name = `${short}${separator}${count}`;
  taken.add(name);
  return name;
}
