import { listPets } from '../generated/operations/list-pets.js';
import { findPets } from '../store/pets.js';
import { problem } from '../store/problems.js';

/** Finds pets, newest first. `GET /v1/pets` */
export default listPets(async ({ query: { limit, cursor = '0', ...wanted } }) => {
  const start = Number(cursor);
  if (!Number.isSafeInteger(start) || start < 0) return problem(400, 'This is no cursor of an earlier page.');
  const found = findPets(wanted);
  const items = found.slice(start, start + limit);
  const next = start + limit < found.length ? { next: String(start + limit) } : {};
  return { status: 200, headers: { 'X-Total-Count': found.length }, body: { items, ...next } };
});
