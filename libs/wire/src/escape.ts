// Text <-> escaped text, in the two ways the wire has: percent-encoding, and the few escapes of header values.

const unreserved = /^[\w.~-]*$/;
const marked = /^%(?:3\d|[46][1-9A-F]|[57][\dA]|2D|5F|7E|[57]b)/;

/**
 * Percent-encodes all but the unreserved characters of RFC 3986; `keep` leaves further ASCII characters as they are.
 * Nothing for text with half a surrogate pair.
 */
export function escapePercent(text: string, keep = ''): string | undefined {
  if (unreserved.test(text)) return text;
  try {
    return encodeURIComponent(text).replace(/[!'()*]|%[\dA-F]{2}/g, (found) => {
      const character = found.length === 1 ? found : String.fromCharCode(Number.parseInt(found.slice(1), 16));
      return keep.includes(character) ? character : found.length === 1 ? hex(found) : found;
    });
  } catch {
    return undefined;
  }
}

/** Reads percent-encoded text; nothing where it is malformed. */
export function unescapePercent(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Reads percent-encoded text of a query or form, where `+` is a space. */
export function unescapeForm(text: string): string | undefined {
  return unescapePercent(text.includes('+') ? text.replace(/\+/g, ' ') : text);
}

/** Escapes in a header value only what would be read as something else: delimiters, outer spaces, our own escapes. */
export function escapeBare(text: string, delimiters: string): string {
  return text.replace(/%(?=25|2C|3D)|^%(?=20|09)|%(?=(?:20|09)$)|[,=]|^[ \t]|[ \t]$/g, (found) =>
    found === ',' || found === '=' ? (delimiters.includes(found) ? hex(found) : found) : hex(found),
  );
}

/** Undoes `escapeBare`. */
export function unescapeBare(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/^%(?:20|09)|%(?:25|2C|3D)|%(?:20|09)$/g, character);
}

/**
 * Escapes a character as escaping never does (a letter or digit at all, a bracket in lower case): at the start of a text
 * the sign that it is a string and nothing else.
 */
export function mark(first: string): string {
  return unreserved.test(first) ? hex(first) : hex(first).toLowerCase();
}

/** True for escaped text that `mark` has signed. */
export function isMarked(escaped: string): boolean {
  return marked.test(escaped);
}

function hex(text: string): string {
  return `%${text.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function character(escaped: string): string {
  return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
}
