// Operation descriptors and their messages.
export type * from './message.ts';
export type * from './operation.ts';
