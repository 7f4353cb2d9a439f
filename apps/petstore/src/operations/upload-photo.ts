import { randomUUID } from 'node:crypto';
import { uploadPhoto } from '../generated/operations/upload-photo.js';
import { noSuchPet } from '../store/problems.js';
import { store } from '../store/store.js';

/** Adds a photo. `POST /v1/pets/{petId}/photos` */
export default uploadPhoto(async ({ path, body: { photo, labels = [], ...about } }) => {
  if (!store.pets.has(path.petId)) return noSuchPet();
  const kept = {
    id: randomUUID(),
    petId: path.petId,
    bytes: photo.data.length,
    contentType: photo.contentType === 'image/jpeg' ? 'image/jpeg' : 'image/png',
    labels,
    ...about,
  };
  store.photos.set(kept.id, { photo: kept, data: photo.data });
  return { status: 201, body: kept };
});
