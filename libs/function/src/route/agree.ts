// A path and the gateway's own reading of its parameters -> whether they agree, and whether the path is percent-encoded.
import type { Found } from './visit.ts';

/** How the texts of a path are to be read. */
export type PathForm = 'encoded' | 'decoded';

/**
 * `full`: the gateway's parameters are the template's. `partial`: nothing contradicts, but the gateway names parameters
 * that the template lacks. `none`: the two read the path differently.
 */
export interface Agreement {
  readonly degree: 'full' | 'partial' | 'none';
  /** Absent where nothing tells. */
  readonly form?: PathForm;
}

export type PathParameters = { readonly [name: string]: string };

/** Compares what a template takes from a path with what the gateway says it took. */
export function compareParameters(
  names: readonly string[],
  found: readonly Found[],
  given: PathParameters,
): Agreement {
  let degree: Agreement['degree'] = 'full';
  let form: PathForm | undefined;
  for (const name of Object.keys(given)) {
    const text = found[names.indexOf(name)] ?? wholeSegment(found, given[name] ?? '');
    if (text === undefined) {
      degree = 'partial';
      continue;
    }
    const seen = compareText(text, given[name] ?? '');
    if (seen === undefined) return { degree: 'none' };
    if (seen !== 'same') form = seen;
  }
  return form === undefined ? { degree } : { degree, form };
}

// Where several operations share one API of the gateway, it has the name that another template gives the segment.
function wholeSegment(found: readonly Found[], given: string): Found | undefined {
  return found.find((one) => one.raw !== one.segment && compareText(one, given) !== undefined);
}

// The gateway's parameters are whole segments, so in `/{id}.json` it may mean `7.json` where the template means `7`.
function compareText({ raw, segment }: Found, given: string): PathForm | 'same' | undefined {
  if (raw === given || segment === given) return 'same';
  if (unescapeText(raw) === given || unescapeText(segment) === given) return 'encoded';
  const plain = unescapeText(given);
  return raw === plain || segment === plain ? 'decoded' : undefined;
}

/** The text that percent-encoding stands for; undefined where it is malformed. */
export function unescapeText(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether a path has characters that a percent-encoded path cannot have. */
export function isSurelyDecoded(path: string): boolean {
  return /[^\x21-\x7e]|["<>\\^`{|}?#]|%(?![\da-fA-F]{2})/.test(path);
}

// As far as reading it back needs.
function escapeDecoded(text: string): string {
  return text.replaceAll('%', '%25');
}

/**
 * Repairs a decoded path in which a parameter's value has slashes: `/files/a/b` with `{ file: 'a/b' }` becomes
 * `/files/a%2Fb`. Undefined where there is nothing to repair.
 */
export function restoreSlashes(path: string, given: PathParameters): string | undefined {
  const escaped = escapeDecoded(path);
  let restored = escaped;
  for (const value of Object.values(given))
    if (value.includes('/')) restored = joinSegments(restored, escapeDecoded(value));
  return restored === escaped ? undefined : restored;
}

function joinSegments(path: string, value: string): string {
  const at = `${path}/`.indexOf(`/${value}/`);
  if (at < 0) return path;
  return `${path.slice(0, at + 1)}${value.replaceAll('/', '%2F')}${path.slice(at + 1 + value.length)}`;
}
