// A program that finds a pet and orders it: typed answers by status, typed errors by kind.
import { randomUUID } from 'node:crypto';
import { isCallError } from '@gatefold/client';
import type { Petstore } from '@gatefold/petstore';

/** The pet's name and the order's number, or a sentence that says why there is no order. */
export async function orderFirstPet(petstore: Petstore, maxPrice: number): Promise<string> {
  try {
    const found = await petstore.listPets({ query: { status: ['available'], filter: { maxPrice } } });
    if (found.status !== 200) return `The store does not understand us: ${found.body.title}.`;
    const [pet] = found.body.items;
    if (!pet) return `No pet costs ${maxPrice} or less.`;
    const headers = { 'Idempotency-Key': randomUUID() };
    const order = await petstore.placeOrder({ headers, body: { petId: pet.id } });
    return order.status === 409 ? `${pet.name} is gone.` : `${pet.name} is ours: order ${order.body.id}.`;
  } catch (thrown) {
    if (!isCallError(thrown)) throw thrown;
    if (thrown.kind === 'gateway')
      return thrown.explanation?.message ?? `The gateway refused: ${thrown.code}.`;
    return `No answer that helps (${thrown.kind}).`;
  }
}
