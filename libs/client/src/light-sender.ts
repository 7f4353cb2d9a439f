// A client's options to a sender of few kilobytes, for pages that use plain operations only.
import type { AppCredentials } from '@gatefold/signature';
import { createLeanSigner } from '@gatefold/signature/lean';
import { authorizeApp } from './authorize-app.ts';
import { createCall } from './call.ts';
import { refuse } from './call-error.ts';
import type { WriteBody } from './json-body.ts';
import { createLightCodec } from './light-codec.ts';
import type { CoreOptions } from './options.ts';
import { readWhole } from './receive.ts';
import type { Send } from './sender.ts';

/** Those of a client; credentials are an app's, or none. */
export interface LightOptions extends CoreOptions {
  readonly credentials?: AppCredentials | (() => AppCredentials | Promise<AppCredentials>);
  /** `jsonBody`, where operations with a JSON body are sent. */
  readonly body?: WriteBody;
}

/**
 * `createSender` for operations whose parameters are single plain values and whose answers are JSON or text; JSON
 * bodies are an option.
 * Any other operation is refused as `invalid-input` before it is sent, or as `undecodable` by its answer.
 */
export function createLightSender(options: LightOptions): Send {
  const { credentials } = options;
  const authorize = credentials ? authorizeApp(createSigner, credentials) : () => ({});
  return createCall({ options, authorize, codec: createLightCodec(options.body), read: readWhole }) as Send;
}

function createSigner(app: AppCredentials) {
  if (!app.appKey || !app.appSecret) refuse('', 'appKey and appSecret must be set.');
  return createLeanSigner(app);
}
