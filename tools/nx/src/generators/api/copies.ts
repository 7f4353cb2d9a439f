// A document -> its copy and copies of the files that it refers to, with references that still lead to each other.
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { decodeText } from '../../text/decode.ts';

export interface Copy {
  /** Relative to the folder of the API's document, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

/** Files from outside the document's folder are copied into this one. */
const OUTSIDE = 'referenced';

/** The key, a quote where there is one, and the path up to `#`. */
const REFERENCE = /(["']?\$ref["']?\s*:\s*)(?:(")([^"#\n]+)|(')([^'#\n]+)|([^"'#\s,}]+))/g;

/**
 * The document's copy comes first. Files below its folder keep their places; of others, those below `references` alone are
 * copied. `document` and `references` are absolute.
 */
export function copiesOf(
  { document, content, path }: { readonly document: string } & Copy,
  references?: string,
): readonly [Copy, ...Copy[]] {
  const texts = new Map([[document, content]]);
  const places = new Map([[document, path]]);
  // A map that grows while it is walked gives what was added too.
  for (const [file, text] of texts) {
    for (const match of text.matchAll(REFERENCE)) {
      const target = targetOf(file, match[3] ?? match[5] ?? match[6] ?? '');
      const place = target === undefined ? undefined : placeOf(target, dirname(document), references);
      if (target === undefined || place === undefined || texts.has(target)) continue;
      const referenced = readIfFile(target);
      if (referenced === null) continue;
      texts.set(target, decodeText(referenced));
      places.set(target, place);
    }
  }
  const [first, ...others] = [...texts].map(([file, text]) => ({
    path: places.get(file) ?? path,
    content: redirect(file, text, places),
  }));
  return [first ?? { path, content }, ...others];
}

export function readIfFile(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** The file that is meant; undefined for URLs. */
function targetOf(file: string, reference: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(reference)) return undefined;
  return resolve(dirname(file), decoded(reference));
}

function placeOf(target: string, folder: string, references: string | undefined): string | undefined {
  const inside = below(folder, target);
  if (inside !== undefined || references === undefined) return inside;
  const outside = below(references, target);
  return outside === undefined ? undefined : posix.join(OUTSIDE, outside);
}

function below(folder: string, file: string): string | undefined {
  const path = relative(folder, file).split(sep).join('/');
  return path === '' || path.startsWith('..') || isAbsolute(path) ? undefined : path;
}

/** Changes only references that would lead elsewhere from where the file is now. */
function redirect(file: string, text: string, places: ReadonlyMap<string, string>): string {
  const folder = posix.dirname(places.get(file) ?? '');
  return text.replace(REFERENCE, (whole: string, key: string, ...[double, a, single, b, bare]: string[]) => {
    const reference = a ?? b ?? bare ?? '';
    const target = targetOf(file, reference);
    const place = target === undefined ? undefined : places.get(target);
    if (place === undefined || posix.join(folder, decoded(reference)) === place) return whole;
    return key + (double ?? single ?? '') + encodeURI(posix.relative(folder, place));
  });
}

function decoded(reference: string): string {
  try {
    return decodeURI(reference);
  } catch {
    return reference;
  }
}
