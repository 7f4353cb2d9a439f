// The vendor's client of CloudAPI, pointed at a recorder on this machine -> what reaches the wire.
import { createServer, type IncomingMessage } from 'node:http';
import type { Request } from '../../nx/src/send/requests.ts';
import { openSdk } from '../../nx/src/send/sdk.ts';
import { readParameters } from './wire-parameters.ts';

/** Parameters of one request as they arrived, without those that every request has. */
export type Arrived = { readonly [name: string]: string };

export interface Recorder {
  /** Sends one request with the vendor's client; rejects where the client does not know the action or a parameter. */
  readonly send: (request: Request) => Promise<Arrived>;
  readonly close: () => Promise<void>;
}

/** Opens the recorder on a free port of the loopback. */
export async function openRecorder(): Promise<Recorder> {
  process.env.ALIBABA_CLOUD_ACCESS_KEY_ID = 'nobody';
  process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'nothing';
  const seen: Arrived[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    void readParameters(request).then(({ parameters }) => {
      seen.push(parameters);
      response.setHeader('content-type', 'application/json');
      response.end('{"RequestId":"recorded"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  const service = openSdk({ region: 'cn-hangzhou', endpoint, sleep: () => Promise.resolve() });
  return {
    send: async ({ action, parameters }) => {
      seen.length = 0;
      await service.call(action, parameters);
      const [arrived] = seen;
      if (arrived === undefined) throw new Error(`${action} did not reach the wire`);
      return arrived;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
