// The apps that may sign requests to the local gateway.
import type { LocalApp } from '@gatefold/gateway';

/**
 * The app every local gateway knows. It opens nothing but a gateway on this machine; set GATEFOLD_APP_KEY and
 * GATEFOLD_APP_SECRET to try an app of one's own.
 */
export function localApps(environment: { readonly [name: string]: string | undefined }): readonly LocalApp[] {
  const appKey = environment.GATEFOLD_APP_KEY ?? 'local-app';
  const appSecret = environment.GATEFOLD_APP_SECRET ?? 'local-app-secret';
  return [{ name: 'local', appKey, appSecret }];
}
