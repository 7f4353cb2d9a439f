// A received query, form or cookie header -> the texts of each key.
import { bare, cookie, type Dialect, decoded, escaped } from './dialect.ts';
import { unescapeForm } from './escape.ts';
import { exactLimit } from './exact.ts';
import type { Pairs } from './exchange.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';

/** All texts of one key. */
export interface Texts {
  readonly list: readonly string[];
  readonly dialect: Dialect;
  /** The sender said that these are a list. */
  readonly listed: boolean;
  /** The only text may be several, joined by commas. */
  readonly joined?: boolean;
}

/** Texts by key. */
export interface Source {
  /** The gateway's map, where nothing else is known: a shortcut for single texts. */
  readonly map: Readonly<Record<string, string>> | undefined;
  readonly get: (key: string) => Texts | undefined;
  readonly keys: () => readonly string[];
}

type Raw = { readonly list: string[]; listed: boolean };

/**
 * Texts of a decoded query or form. `exact` is the escaped text of some of its keys as the client sent it beside the
 * request: it is used where it says the same as the decoded text, which alone is signed; otherwise it is refused.
 */
export function decodedSource(
  values: Readonly<Record<string, string>> | Pairs,
  exact: string | undefined,
  joined = false,
): Source | Mismatch {
  const plain = isPairs(values) ? pairSource(values) : mapSource(values, joined);
  if (exact === undefined) return plain;
  const raw = parseExact(exact);
  return isMismatch(raw) ? raw : (agree(raw, plain) ?? mergedSource(raw, plain));
}

/** Texts of a cookie header for fields of style `form` (percent-encoded) or `cookie` (as they are). */
export function cookieSource(header: string, style: 'form' | 'cookie'): Source {
  const raw = new Map<string, Raw>();
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    append(raw, unescapeKey(part.slice(0, equals).trim(), style), part.slice(equals + 1).trim());
  }
  return rawSource(raw, style === 'cookie' ? bare : cookie);
}

/** Raw texts by name of an escaped text that the client sent beside the request. */
export function parseExact(text: string): Map<string, Raw> | Mismatch {
  const raw = new Map<string, Raw>();
  if (text.length > exactLimit * 2) return refuse('maxLength', 'is too long');
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const key = unescapeForm(equals < 0 ? part : part.slice(0, equals));
    if (key === undefined) return refuse('encoding', 'is not well percent-encoded');
    if (equals >= 0) append(raw, key, part.slice(equals + 1));
    else if (key !== '') listed(raw, key);
  }
  return raw;
}

function unescapeKey(key: string, style: 'form' | 'cookie'): string {
  return style === 'form' ? (cookie.unescape(key) ?? key) : key;
}

function append(raw: Map<string, Raw>, key: string, text: string): void {
  const found = raw.get(key);
  if (found === undefined) raw.set(key, { list: [text], listed: false });
  else found.list.push(text);
}

function listed(raw: Map<string, Raw>, key: string): void {
  const found = raw.get(key);
  if (found === undefined) raw.set(key, { list: [], listed: true });
  else found.listed = true;
}

function isPairs(values: Readonly<Record<string, string>> | Pairs): values is Pairs {
  return Array.isArray(values);
}

function mapSource(map: Readonly<Record<string, string>>, joined: boolean): Source {
  return {
    map,
    keys: () => Object.keys(map),
    get: (key) => {
      const text = Object.hasOwn(map, key) ? map[key] : undefined;
      if (text === undefined) return undefined;
      return { list: [text], dialect: decoded, listed: false, joined };
    },
  };
}

function pairSource(pairs: Pairs): Source {
  const raw = new Map<string, Raw>();
  for (const [key, text] of pairs) append(raw, key, text);
  return rawSource(raw, decoded);
}

function rawSource(raw: ReadonlyMap<string, Raw>, dialect: Dialect): Source {
  return {
    map: undefined,
    keys: () => [...raw.keys()],
    get: (key) => {
      const found = raw.get(key);
      return found && { ...found, dialect };
    },
  };
}

function mergedSource(raw: ReadonlyMap<string, Raw>, plain: Source): Source {
  const exact = rawSource(raw, escaped);
  return {
    map: undefined,
    keys: () => [...new Set([...plain.keys(), ...raw.keys()])],
    get: (key) => exact.get(key) ?? plain.get(key),
  };
}

function agree(raw: ReadonlyMap<string, Raw>, plain: Source): Mismatch | undefined {
  for (const [key, { list }] of raw) {
    const texts = list.map(unescapeForm);
    const signed = plain.get(key)?.list;
    const all = signed?.join(',');
    const same = list.length === 0 ? (all ?? '') === '' : texts[0] === signed?.[0] || texts.join(',') === all;
    if (!same) return refuse('agreement', 'does not say what the request itself says');
  }
  return undefined;
}
