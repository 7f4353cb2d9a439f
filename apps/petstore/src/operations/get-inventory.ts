import { getInventory } from '../generated/operations/get-inventory.js';
import { store } from '../store/store.js';

/** How many pets there are in each state; open to anybody. `GET /v1/inventory` */
export default getInventory(async () => {
  const counts: Record<string, number> = {};
  for (const { status } of store.pets.values()) counts[status] = (counts[status] ?? 0) + 1;
  return { status: 200, body: counts };
});
