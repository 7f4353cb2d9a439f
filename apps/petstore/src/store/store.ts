// The pet store's memory: it lasts as long as the function's instance.
import type { schemas } from '@gatefold/petstore';

export interface StoredPhoto {
  readonly photo: schemas.Photo;
  readonly data: Uint8Array;
}

export interface Store {
  readonly pets: Map<number, schemas.Pet>;
  /** Codes that are taken in and never shown. */
  readonly supplierCodes: Map<number, string>;
  readonly notes: Map<number, string[]>;
  readonly photos: Map<string, StoredPhoto>;
  readonly orders: Map<string, schemas.Order>;
  readonly orderKeys: Map<string, string>;
  readonly applications: schemas.Application[];
  lastNumber: number;
}

function createStore(): Store {
  return {
    pets: new Map(),
    supplierCodes: new Map(),
    notes: new Map(),
    photos: new Map(),
    orders: new Map(),
    orderKeys: new Map(),
    applications: [],
    lastNumber: 0,
  };
}

export const store: Store = createStore();

/** Forgets everything; for tests. */
export function resetStore(): void {
  Object.assign(store, createStore());
}

export function nextNumber(): number {
  store.lastNumber += 1;
  return store.lastNumber;
}
