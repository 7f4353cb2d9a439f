// Percent-encoded text -> text, and query or form text -> pairs (D-MAP: UTF-8, split at `&` and the first `=`).
import type { Pairs } from './request.ts';

const broken = /%(?![0-9a-fA-F]{2})/;

/** True when every `%` starts a triplet. */
export function isEncoded(text: string): boolean {
  return !broken.test(text);
}

/** Decodes percent triplets as UTF-8; bytes that are not UTF-8 become U+FFFD. Stray `%` stay. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    );
  }
}

/** Pairs of a query string or urlencoded form; a key without `=` has an empty value, blank keys are ignored. */
export function decodePairs(text: string): Pairs {
  const pairs: [string, string][] = [];
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    const key = decodePlus(at < 0 ? part : part.slice(0, at));
    if (key !== '') pairs.push([key, at < 0 ? '' : decodePlus(part.slice(at + 1))]);
  }
  return pairs;
}

function decodePlus(text: string): string {
  return decodePercent(text.replaceAll('+', ' '));
}
