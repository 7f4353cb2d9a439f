// An Accept header and media types -> the media type that the client prefers.
import { essenceOf, type MediaType, mediaTypeParameter, mediaTypes } from './media-type.ts';
import type { OperationDescriptor } from './operation.ts';

/** The media type with the highest quality, the first of equals; nothing where none is acceptable. */
export function negotiate(types: readonly MediaType[], accept: string): MediaType | undefined {
  const ranges = accept.split(',').map((range) => ({ essence: essenceOf(range), quality: qualityOf(range) }));
  let best: MediaType | undefined;
  let highest = 0;
  for (const type of types) {
    const quality = qualityFor(type.essence, ranges);
    if (quality <= highest) continue;
    best = type;
    highest = quality;
  }
  return best;
}

/**
 * True where the client takes at least one media type of the operation's answers, or names none (RFC 9110, section
 * 12.5.1). Otherwise the function answers 406.
 */
export function isAcceptable(operation: OperationDescriptor, accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '' || accept.includes('*/*')) return true;
  const types = Object.values(operation.responses).flatMap(({ content }) =>
    content ? mediaTypes(content) : [],
  );
  return types.length === 0 || types.some(({ range }) => range) || negotiate(types, accept) !== undefined;
}

function qualityOf(range: string): number {
  const quality = Number(mediaTypeParameter(range, 'q') ?? 1);
  return quality >= 0 && quality <= 1 ? quality : 0;
}

/** The most specific range decides. */
function qualityFor(essence: string, ranges: readonly { essence: string; quality: number }[]): number {
  const family = `${essence.slice(0, essence.indexOf('/'))}/*`;
  for (const candidate of [essence, family, '*/*']) {
    const range = ranges.find((one) => one.essence === candidate);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
