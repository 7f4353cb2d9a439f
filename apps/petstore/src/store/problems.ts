// The store's problem bodies.
import type { schemas } from '@gatefold/petstore';

export function problem<Status extends number>(status: Status, title: string) {
  const body: schemas.Problem = { title, status };
  return { status, body };
}

export const noSuchPet = () => problem(404, 'There is no such pet.');
