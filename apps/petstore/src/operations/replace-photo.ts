import { replacePhoto } from '../generated/operations/replace-photo.js';
import { problem } from '../store/problems.js';
import { store } from '../store/store.js';

/** Puts other bytes in a photo's place. `PUT /v1/pets/{petId}/photos/{photoId}` */
export default replacePhoto(async ({ path, body }) => {
  const stored = store.photos.get(path.photoId);
  if (stored === undefined || stored.photo.petId !== path.petId)
    return problem(404, 'There is no such photo.');
  store.photos.set(path.photoId, { photo: { ...stored.photo, bytes: body.length }, data: body });
  return { status: 204 };
});
