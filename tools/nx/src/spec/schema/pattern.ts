// Regular expressions as people write them -> ones that JavaScript takes under the `u` flag, as JSON Schema asks.
import type { Schema } from '../document.ts';
import { type Loading, made, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { put } from '../text/parsed.ts';
import type { Draft } from './normalise.ts';
import { expandClasses } from './pattern-classes.ts';
import { isExponential } from './pattern-cost.ts';

/** Repairs `pattern`, or leaves it out with a warning. */
export function repairPattern(loading: Loading, draft: Draft, raw: Raw): void {
  const pattern: unknown = draft.pattern;
  if (pattern === undefined) return;
  const repaired = typeof pattern === 'string' ? unicodePattern(pattern) : undefined;
  if (repaired !== undefined) {
    draft.pattern = repaired;
    if (DELIMITED.test(String(pattern))) reportDelimited(loading, pattern, repaired, raw);
    reportSlow(loading, repaired, raw, 'pattern');
  } else {
    delete draft.pattern;
    report(
      loading,
      'pattern-invalid',
      `${quote(pattern)} is no regular expression of JavaScript; it is left out.`,
      raw,
      'pattern',
    );
  }
}

/** The keys of `patternProperties` are patterns too. */
export function repairPatternKeys(loading: Loading, draft: Draft, raw: Raw): void {
  const { patternProperties } = draft;
  if (patternProperties === undefined) return;
  const result: Record<string, Schema> = {};
  for (const [pattern, schema] of Object.entries(patternProperties)) {
    const repaired = unicodePattern(pattern);
    if (repaired !== undefined) {
      put(result, repaired, schema);
      reportSlow(loading, repaired, raw, 'patternProperties');
    } else
      report(
        loading,
        'pattern-invalid',
        `${quote(pattern)} is no regular expression of JavaScript; it is left out.`,
        raw,
        'patternProperties',
      );
  }
  draft.patternProperties = made(loading, result, patternProperties);
}

/** The slashes of a literal would be part of every text: in front of a start and behind an end, where nothing can be. */
const DELIMITED = /^\/(\^.*\$)\/[a-z]*$/s;

function reportDelimited(loading: Loading, pattern: unknown, repaired: string, raw: Raw): void {
  const message = `${quote(pattern)} stands between slashes, so that no text could match it; it is read as ${quote(repaired)}. Leave the slashes out.`;
  report(loading, 'pattern-delimited', message, raw, 'pattern');
}

/** Requests could stall the function with a text that such a pattern almost matches. */
function reportSlow(loading: Loading, pattern: string, raw: Raw, key: string): void {
  if (!isExponential(pattern)) return;
  const message = `${quote(pattern)} can take exponentially long for a text that almost matches: it repeats something that matches the same characters in two ways. Write it so that there is one way only.`;
  report(loading, 'pattern-slow', message, raw, key);
}

/** The pattern, changed as little as the `u` flag needs; undefined when that is not enough. */
export function unicodePattern(pattern: string): string | undefined {
  if (compiles(pattern) && !DELIMITED.test(pattern)) return pattern;
  const delimited = /^\/(.*)\/[a-z]*$/s.exec(pattern)?.[1];
  const bare = expandClasses(delimited ?? pattern)
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\[zZ]/g, '$');
  for (const attempt of [bare, escapeForUnicode(bare)]) if (compiles(attempt)) return attempt;
  return undefined;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Drops needless backslashes and adds the ones that `u` demands; classes have rules of their own. */
function escapeForUnicode(pattern: string): string {
  let result = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '\\') {
      const next = pattern.charAt(++at);
      result += keepsBackslash(next, inClass) ? `\\${next}` : next;
    } else if (inClass) {
      if (char === ']') inClass = false;
      result += isLooseDash(pattern, at) ? '\\-' : char;
    } else if (char === '[') {
      inClass = true;
      result += char;
    } else if ((char === '{' && !/^\{\d+(,\d*)?\}/.test(pattern.slice(at))) || char === ']')
      result += `\\${char}`;
    else if (char === '}' && !/\{\d+(,\d*)?$/.test(pattern.slice(0, at))) result += '\\}';
    else result += char;
  }
  return result;
}

function keepsBackslash(next: string, inClass: boolean): boolean {
  return /[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(next) || (inClass && next === '-');
}

/** A dash beside a class such as `\w` cannot be a range. */
function isLooseDash(pattern: string, at: number): boolean {
  if (pattern.charAt(at) !== '-') return false;
  return /\\[wWdDsS]$/.test(pattern.slice(0, at)) || /^\\[wWdDsS]/.test(pattern.slice(at + 1));
}
