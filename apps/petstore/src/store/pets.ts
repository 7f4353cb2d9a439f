// Pets as the store keeps them.
import { createHash } from 'node:crypto';
import type { schemas } from '@gatefold/petstore';
import { nextNumber, store } from './store.js';

/** Keeps a pet under a new number, or under the given one. */
export function keepPet(pet: schemas.PetRequest, known?: schemas.Pet): schemas.Pet {
  const { supplierCode, ...shown } = pet;
  const id = known?.id ?? nextNumber();
  const createdAt = known?.createdAt ?? new Date().toISOString();
  const kept = { ...shown, id, createdAt };
  store.pets.set(id, kept);
  if (supplierCode !== undefined) store.supplierCodes.set(id, supplierCode);
  return kept;
}

/** Changes with each change of the pet. */
export function entityTag(pet: schemas.Pet): string {
  return `"${createHash('sha256').update(JSON.stringify(pet)).digest('base64url').slice(0, 16)}"`;
}

export interface PetQuery {
  readonly status?: readonly schemas.PetStatus[];
  readonly tag?: readonly string[];
  readonly filter?: { readonly kind?: string; readonly bornAfter?: string; readonly maxPrice?: number };
}

/** Pets that match, newest first. */
export function findPets({ status, tag, filter }: PetQuery): readonly schemas.Pet[] {
  return [...store.pets.values()]
    .filter((pet) => status === undefined || status.includes(pet.status))
    .filter((pet) => (tag ?? []).every((wanted) => pet.tags?.includes(wanted)))
    .filter((pet) => filter?.kind === undefined || pet.kind === filter.kind)
    .filter((pet) => filter?.bornAfter === undefined || (pet.born ?? '') > filter.bornAfter)
    .filter((pet) => filter?.maxPrice === undefined || (pet.price ?? 0) <= filter.maxPrice)
    .reverse();
}
