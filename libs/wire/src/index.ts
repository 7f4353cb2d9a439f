// Operation descriptors and their messages, and what turns messages into requests and responses and back.

export { connectionHeaders } from './connection-headers.ts';
export { spellHeaders } from './encode-headers.ts';
export type * from './exchange.ts';
export type { Features } from './features.ts';
export { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './full.ts';
export { describeIssue, WireError } from './issue.ts';
export { hasLossyQuery, lossyForm, lossyQuery, needsMultipart, needsStyles } from './lossy.ts';
export { declaredType } from './media-type.ts';
export type * from './message.ts';
export { matchMixed } from './mixed-segment.ts';
export { isAcceptable } from './negotiate.ts';
export type * from './operation.ts';
export { declaresCookies } from './set-cookie.ts';
