// What only an unusual request, an unusual answer or a failure needs, loaded then: an instance's first request waits for
// all the code that stands before it, by more than a millisecond for 20 kB.

export type Whole = typeof import('./whole.ts');

let loaded: Whole | undefined;

/** Loads it once. */
export async function loadWhole(): Promise<Whole> {
  loaded ??= await import('./whole.ts');
  return loaded;
}
