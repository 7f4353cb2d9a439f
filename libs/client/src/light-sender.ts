// A client's options to a sender of few kilobytes, for pages that use plain operations only.
import type { AppCredentials } from '@gatefold/signature';
import { authorizeApp } from './authorize-app.ts';
import { createCall } from './call.ts';
import { lightCodec } from './light-codec.ts';
import type { ClientOptions } from './options.ts';
import { readWhole } from './receive.ts';
import type { Send } from './sender.ts';

/** Those of a client; credentials are an app's, or none. */
export interface LightOptions extends Omit<ClientOptions, 'credentials'> {
  readonly credentials?: AppCredentials | (() => AppCredentials | Promise<AppCredentials>);
}

/**
 * `createSender` for operations whose parameters are single plain values and whose bodies are JSON (answers also text).
 * Any other operation is refused as `invalid-input` before it is sent, or as `undecodable` by its answer.
 */
export function createLightSender(options: LightOptions): Send {
  const authorize = authorizeApp(options, options.credentials);
  return createCall({ options, authorize, codec: lightCodec, read: readWhole }) as Send;
}
