// The Accept header -> whether an operation can answer in a media type that the caller takes.
import type { OperationDescriptor } from '@gatefold/wire';
import { bareType } from './body.ts';
import { ProblemError } from './problem.ts';

/**
 * Whether any declared response suits the header. An operation that declares a response without body, or the caller
 * without preference, always suits.
 */
export function canAnswer({ responses }: OperationDescriptor, accept: string | undefined): boolean {
  if (accept === undefined || accept === '' || accept.includes('*/*')) return true;
  const ranges = acceptedRanges(accept);
  const contents = Object.values(responses).map(({ content }) => Object.keys(content ?? {}));
  if (contents.length === 0) return true;
  return contents.some((types) => types.length === 0 || types.some((type) => suits(bareType(type), ranges)));
}

function acceptedRanges(accept: string): readonly string[] {
  return accept
    .split(',')
    .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
    .map(bareType);
}

function suits(type: string, ranges: readonly string[]): boolean {
  return ranges.some(
    (range) =>
      range === type || covers(range, type) || covers(type, range) || range === '*/*' || type === '*/*',
  );
}

// Either may be a range: the document's `image/*` suits a caller that takes `image/png`.
function covers(range: string, type: string): boolean {
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1));
}

/** The 406 answer; lists what there is. */
export function notAcceptable({ responses }: OperationDescriptor): ProblemError {
  const types = new Set(Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {})));
  return new ProblemError(406, { detail: `The operation answers in ${[...types].join(', ')}.` });
}
