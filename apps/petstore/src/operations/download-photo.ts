import { downloadPhoto } from '../generated/operations/download-photo.js';
import { problem } from '../store/problems.js';
import { store } from '../store/store.js';

/** A photo as it was uploaded. `GET /v1/pets/{petId}/photos/{photoId}` */
export default downloadPhoto(async ({ path }) => {
  const stored = store.photos.get(path.photoId);
  if (stored === undefined || stored.photo.petId !== path.petId)
    return problem(404, 'There is no such photo.');
  const contentType = stored.photo.contentType === 'image/jpeg' ? 'image/jpeg' : 'image/png';
  const headers = { 'Content-Disposition': `inline; filename="${path.photoId}"` };
  return { status: 200, contentType, headers, body: stored.data };
});
