// What a caller may hang on to a call: a look at each request before it is signed, and at each refused signature.
import type { Client } from './attempt.ts';
import type { ClientOptions } from './options.ts';

/** The hook gets a copy of the headers, so that it cannot touch what is signed. */
export function prepareWith({ onRequest }: ClientOptions): Client['prepare'] {
  if (!onRequest) return;
  return async ({ operation }, request) => {
    const headers = { ...request.headers };
    const added = await onRequest(operation, { ...request, headers: { ...headers } });
    for (const name in added) headers[name.toLowerCase()] = added[name] as string;
    return { ...request, headers };
  };
}

/** Asks the explainer about refusals that a signature, key, digest or clock can be the reason of. */
export function diagnoseWith({ explain }: ClientOptions): Client['diagnose'] {
  if (!explain) return;
  return (request, errorCode, serverMessage) =>
    /^(S4|A40(3IS|0IK)|I400(I5|NC)|$)/.test(errorCode)
      ? { explanation: explain({ request, serverMessage, errorCode }) }
      : {};
}
