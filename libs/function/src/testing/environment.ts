// The environment -> the way to the API that it names.
import { remote, signAs } from './remote.ts';
import type { Transport } from './transport.ts';

/** The app of every local gateway; it opens nothing else. */
const localApp = { appKey: 'local-app', appSecret: 'local-app-secret' };

/**
 * To the address in `GATEFOLD_URL`, signed as the app of `GATEFOLD_APP_KEY` and `GATEFOLD_APP_SECRET` (else the local
 * gateway's), in the stage `GATEFOLD_STAGE`. Undefined where there is no address.
 */
export function environmentTransport(environment: NodeJS.ProcessEnv): Transport | undefined {
  const { GATEFOLD_URL: url, GATEFOLD_STAGE: stage } = environment;
  const { GATEFOLD_APP_KEY: appKey, GATEFOLD_APP_SECRET: appSecret = '' } = environment;
  return url ? remote(url, signAs(appKey ? { appKey, appSecret } : localApp, { stage })) : undefined;
}
