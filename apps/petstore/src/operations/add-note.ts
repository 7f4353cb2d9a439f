import { addNote } from '../generated/operations/add-note.js';
import { noSuchPet } from '../store/problems.js';
import { store } from '../store/store.js';

/** Writes a note about a pet. `POST /v1/pets/{petId}/notes` */
export default addNote(async ({ path, body }) => {
  if (!store.pets.has(path.petId)) return noSuchPet();
  const notes = [...(store.notes.get(path.petId) ?? []), body];
  store.notes.set(path.petId, notes);
  return { status: 200, body: notes.join('\n') };
});
