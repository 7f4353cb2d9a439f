// An account in memory behind HTTP on this machine: the vendor's client calls it as it calls CloudAPI.
import { createServer } from 'node:http';
import { type FakeAccount, fakeAccount } from '../../nx/src/testing/fake-cloudapi.ts';
import { readParameters } from './wire-parameters.ts';

export interface Account {
  readonly account: FakeAccount;
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
  /** Actions whose requests get no answer. */
  readonly deaf: Set<string>;
}

/** Opens the account on a free port of the loopback. */
export async function openAccount(): Promise<Account> {
  const account = fakeAccount();
  const deaf = new Set<string>();
  const server = createServer((request, response) => {
    if (deaf.has(String(request.headers['x-acs-action']))) return void request.socket.destroy();
    void readParameters(request)
      .then(({ action, parameters }) => account.call(action, parameters))
      .then((body) => [200, { ...body, RequestId: 'request-1' }] as const)
      .catch((error: { readonly code?: string; readonly message?: string }) => {
        return [400, { Code: error.code, Message: error.message, RequestId: 'request-1' }] as const;
      })
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    account,
    deaf,
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
