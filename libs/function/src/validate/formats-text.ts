// `format`s of identifiers and encoded text: UUID, base64, JSON pointers, regular expressions.

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const base64Form = /^[a-z0-9+/]*={0,2}$/i;
const pointerForm = /^(?:\/(?:[^~/]|~[01])*)*$/;
const relativeForm = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;

export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

/** `byte`: base64 of RFC 4648, section 4, with padding and without line breaks. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && base64Form.test(text);
}

export function isJsonPointer(text: string): boolean {
  return pointerForm.test(text);
}

export function isRelativeJsonPointer(text: string): boolean {
  return relativeForm.test(text);
}

/** A regular expression of ECMA-262 in Unicode mode. */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
