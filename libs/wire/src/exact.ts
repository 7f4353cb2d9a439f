// The limit of the escaped texts that are said beside a request.
import { type Mismatch, refuse } from './issue.ts';

/** Longest escaped text the client sends beside a request, in characters. */
export const exactLimit = 4096;

/** The mismatch of what needs more escaped text than that. */
export const tooLong: Mismatch = refuse(
  'maxLength',
  `has repeated or delimited values of more than ${exactLimit} characters; describe them as JSON instead`,
);
