// What the buttons do: JSON, form, multipart and binary calls with the generated client.
import { isCallError } from '@gatefold/client';
import { createPetstore } from '@gatefold/petstore';
import { signOnServer } from './sign-on-server.ts';

const { gateway } = (await (await fetch('/settings.json')).json()) as { gateway: string };
const petstore = createPetstore({ baseUrl: gateway, credentials: { signer: signOnServer } });
const shown = { petId: 0, photoId: '' };

on('add', async (form) => {
  const body = {
    kind: 'cat',
    name: text(form, 'name'),
    status: 'available',
    price: 90,
    born: null,
    indoor: true,
  } as const;
  const answer = await petstore.createPet({ body });
  if (answer.status === 201) shown.petId = answer.body.id;
  return answer;
});

on('adopt', (form) =>
  petstore.applyForAdoption({
    body: {
      petId: shown.petId,
      applicant: text(form, 'applicant'),
      garden: true,
      pets: ['a dog', 'fish, many'],
    },
  }),
);

on('upload', async (form) => {
  const file = form.get('photo') as File;
  const photo = {
    data: new Uint8Array(await file.arrayBuffer()),
    filename: file.name,
    contentType: file.type,
  };
  const body = { photo, caption: 'Schläft', labels: ['indoors', 'a,b'] };
  const answer = await petstore.uploadPhoto({ path: { petId: shown.petId }, body });
  if (answer.status === 201) shown.photoId = answer.body.id;
  return answer;
});

on('replace', () => {
  const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  return petstore.replacePhoto({ path: shown, body });
});

on('show', async () => {
  const answer = await petstore.downloadPhoto({ path: shown });
  if (answer.status !== 200) return answer;
  const { contentType: type = 'image/png' } = answer;
  const image = new Blob([answer.body as Uint8Array<ArrayBuffer>], { type });
  (document.getElementById('photo') as HTMLImageElement).src = URL.createObjectURL(image);
  return { ...answer, body: `${answer.body.length} bytes from ${answer.body[0]} to ${answer.body.at(-1)}` };
});

/** Shows what a form's call answered, or what it failed with. */
function on(id: string, call: (form: FormData) => Promise<unknown>): void {
  const form = document.getElementById(id) as HTMLFormElement;
  const result = document.getElementById('result') as HTMLOutputElement;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    result.value = '…';
    try {
      result.value = `${id}: ${JSON.stringify(await call(new FormData(form)), null, 2)}`;
    } catch (thrown) {
      result.value = `${id} failed: ${isCallError(thrown) ? `${thrown.kind}, ${thrown.message}` : thrown}`;
    }
  });
}

function text(form: FormData, name: string): string {
  return String(form.get(name));
}
