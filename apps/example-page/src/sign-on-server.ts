// A request to the headers that sign it, asked from the page's own server.
import type { RemoteSigner } from '@gatefold/client';

/** The body stays here: its digest is among the headers. */
export const signOnServer: RemoteSigner['signer'] = async ({ method, path, query, form, headers }) => {
  const answer = await fetch('/sign', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, path, query, form, headers }),
  });
  if (!answer.ok) throw new Error(`The signer answered ${answer.status}.`);
  return (await answer.json()) as Record<string, string>;
};
