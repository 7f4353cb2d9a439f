// Typed input to signed request to typed answer.
export {
  type AbortError,
  CallError,
  type CallErrorKind,
  type CallFailure,
  type CredentialsError,
  type GatewayError,
  type InvalidInputError,
  isCallError,
  type TimeoutError,
  type TransportError,
  type UndeclaredStatusError,
  type UndecodableError,
} from './call-error.ts';
export { createDownload, type Download, type Streamed } from './download.ts';
export { findGatewayCode, type GatewayCode, type GatewayCodeEntry, gatewayCodes } from './gateway-codes.ts';
export { jsonBody, type WriteBody } from './json-body.ts';
export { createLightSender, type LightOptions } from './light-sender.ts';
export type {
  AppCode,
  CallOptions,
  ClientOptions,
  Credentials,
  Explain,
  RemoteSigner,
  RequestHeaders,
  Retry,
} from './options.ts';
export { createSender, type Send } from './sender.ts';
