// Operation descriptors and their messages, and what turns messages into requests and responses and back.
export { decodeRequest } from './decode-request.ts';
export { decodeResponse } from './decode-response.ts';
export { encodeRequest } from './encode-request.ts';
export { encodeResponse } from './encode-response.ts';
export type * from './exchange.ts';
export { WireError } from './issue.ts';
export { hasLossyQuery, lossyForm, lossyQuery } from './lossy.ts';
export type * from './message.ts';
export { isAcceptable } from './negotiate.ts';
export type * from './operation.ts';
