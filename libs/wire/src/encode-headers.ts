// The headers of an answer -> what is sent for them.
import type { Features } from './features.ts';
import { writeHeader } from './header.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import type { FieldDescriptor, ResponseDescriptor } from './operation.ts';
import { isCookieList, writeCookieLines } from './set-cookie.ts';
import { own, put } from './shape.ts';

/** Says of a header that it cannot be sent. */
export type RefuseHeader = (name: string, mismatch: Mismatch) => Error;

/**
 * Writes the headers that a response declares, whatever the case of their names in the answer; throws what `refused` makes
 * of any other.
 */
export function encodeHeaders(
  features: Features,
  { headers: fields = [] }: ResponseDescriptor,
  given: object,
  refused: RefuseHeader,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const spelled = spellHeaders(fields, given);
  for (const field of fields) {
    const value = own(spelled, field.name);
    const missing = field.required ? refuse('required', 'is required for this status') : undefined;
    const text = value === undefined ? missing : writeValue(features, field, value);
    if (isMismatch(text)) throw refused(field.name, text);
    if (text !== undefined) headers[field.name.toLowerCase()] = text;
  }
  for (const name of Object.keys(spelled)) {
    if (own(spelled, name) === undefined || fields.some((field) => field.name === name)) continue;
    const same = fieldOf(fields, name)?.name;
    const message = same ? `is given beside \`${same}\`, and is the same` : 'is not declared for this status';
    throw refused(name, refuse('header', message));
  }
  return headers;
}

function writeValue(features: Features, field: FieldDescriptor, value: unknown) {
  return isCookieList(field, value) ? writeCookieLines(value) : writeHeader(features, field, value);
}

/** An answer's headers by the names that the document spells; one that is given in two spellings keeps both. */
export function spellHeaders(fields: readonly FieldDescriptor[], given: object): object {
  const spelled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const declared = fieldOf(fields, name)?.name ?? name;
    const taken = own(given, declared) ?? own(spelled, declared);
    put(spelled, taken === undefined ? declared : name, value);
  }
  return spelled;
}

function fieldOf(fields: readonly FieldDescriptor[], name: string): FieldDescriptor | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
}
