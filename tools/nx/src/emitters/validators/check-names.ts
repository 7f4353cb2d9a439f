// Places -> names of the functions that check them; equal schemas share a function.
import type { Schema } from '../../spec/document.ts';
import type { Place } from './resources.ts';
import { textOf } from './schema-text.ts';

export interface CheckNames {
  /** The name for a place, and whether it is asked for the first time. */
  readonly name: (place: Place) => { readonly name: string; readonly isNew: boolean };
}

/** `hints` gives the component name of a schema; only its letters and digits reach the code. */
export function openCheckNames(hints: ReadonlyMap<Schema, string>): CheckNames {
  const byNode = new Map<string, Map<Schema, string>>();
  const byText = new Map<string, string>();
  const taken = new Set<string>();
  return {
    name: ({ schema, scope }) => {
      const nodes = byNode.get(scope.key) ?? new Map<Schema, string>();
      byNode.set(scope.key, nodes);
      const known = nodes.get(schema);
      if (known !== undefined) return { name: known, isNew: false };
      const key = `${scope.key} ${textOf(schema)}`;
      const equal = byText.get(key);
      const name = equal ?? mint(hints.get(schema) ?? '', taken);
      nodes.set(schema, name);
      byText.set(key, name);
      return { name, isNew: equal === undefined };
    },
  };
}

const longest = 60;

function mint(hint: string, taken: Set<string>): string {
  const words = hint.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const stem = `check${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`.slice(
    0,
    longest,
  );
  let name = stem === 'check' ? 'check1' : stem;
  for (let count = 2; taken.has(name); count += 1)
    name = /\d$/.test(stem) ? `${stem}_${count}` : `${stem}${count}`;
  taken.add(name);
  return name;
}
