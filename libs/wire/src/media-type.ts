// Media types: their parts, and which of an operation's media types one belongs to.
import type { ContentDescriptor, MediaTypeDescriptor } from './operation.ts';

/** A media type of a body, taken apart once. */
export interface MediaType {
  /** As the document spells it. */
  readonly name: string;
  /** Lower case, without parameters. */
  readonly essence: string;
  /** True for `image/*`, `application/*+json` and the like. */
  readonly range: boolean;
  readonly descriptor: MediaTypeDescriptor;
}

const known = new WeakMap<ContentDescriptor, readonly MediaType[]>();

/** The media types of a content, in order. */
export function mediaTypes(content: ContentDescriptor): readonly MediaType[] {
  let types = known.get(content);
  if (types === undefined) {
    types = Object.entries(content).map(([name, descriptor]) => {
      const essence = essenceOf(name);
      return { name, essence, range: essence.includes('*'), descriptor };
    });
    known.set(content, types);
  }
  return types;
}

/** `Text/Plain; charset=utf-8` -> `text/plain`. */
export function essenceOf(contentType: string): string {
  if (contentType === 'application/json') return contentType;
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** A parameter of a media type such as `charset`, unquoted. */
export function mediaTypeParameter(contentType: string, name: string): string | undefined {
  for (const [, key, quoted, plain] of contentType.matchAll(/;\s*([^\s=;]+)=(?:"([^"]*)"|([^;]*))/g)) {
    if (key?.toLowerCase() === name) return quoted ?? plain?.trim();
  }
  return undefined;
}

export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essenceOf(mediaType));
}

/**
 * The media type that a content type belongs to: itself, or else the narrowest range around it. Of several that differ in
 * parameters alone (`application/json;stream=watch`), the one whose parameters the content type has.
 */
export function matchMediaType(types: readonly MediaType[], contentType: string): MediaType | undefined {
  const essence = essenceOf(contentType);
  let found: MediaType | undefined;
  for (const type of types) {
    if (type.essence !== essence) continue;
    if (found === undefined || begins(contentType, type, found)) found = type;
  }
  if (found) return found;
  for (const type of types) {
    if (!type.range || !isWithin(type.essence, essence)) continue;
    if (found === undefined || type.essence.length > found.essence.length) found = type;
  }
  return found;
}

/** True where an essence is of a range: `image/*`, `application/*+json`, `*` with or without a slash. */
export function isWithin(range: string, essence: string): boolean {
  const star = range.indexOf('*');
  if (star < 0) return range === essence;
  if (range === '*' || range === '*/*') return true;
  return essence.startsWith(range.slice(0, star)) && essence.endsWith(range.slice(star + 1));
}

/** The media type, as the document spells it, that a body of this content type belongs to: the first where none is named. */
export function declaredType(
  content: ContentDescriptor,
  contentType: string | undefined,
): string | undefined {
  const types = mediaTypes(content);
  return (contentType === undefined ? types[0] : matchMediaType(types, contentType))?.name;
}

function begins(contentType: string, type: MediaType, found: MediaType): boolean {
  const [text, name, other] = [contentType, type.name, found.name].map((one) =>
    one.toLowerCase().replaceAll(' ', ''),
  ) as [string, string, string];
  return text.startsWith(name) && !(text.startsWith(other) && other.length > name.length);
}
