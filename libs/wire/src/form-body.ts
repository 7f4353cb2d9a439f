// The body of an application/x-www-form-urlencoded request <-> its pairs.
import { unescapeForm } from './escape.ts';
import type { Pairs } from './exchange.ts';
import type { FormDescriptor, Sheet } from './features.ts';
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import type { FieldDescriptor, Shape } from './operation.ts';
import { readField } from './read-field.ts';
import { hasStructure, isArrayShape, isRecord, own, put } from './shape.ts';
import type { Source } from './source.ts';
import { type Namespace, namespaceOf } from './spread.ts';
import { writeField } from './write-field.ts';
import { members } from './write-text.ts';

const namespaces = new WeakMap<FormDescriptor, Namespace>();

/** Writes a form object. */
export function writeForm(descriptor: FormDescriptor, value: unknown): Sheet | Mismatch {
  if (!isRecord(value)) return refuse('type', 'must be an object');
  const namespace = namespaceFor(descriptor);
  const sheet: Sheet = { pairs: [], raw: [], exact: [] };
  for (const [name, member] of members(value)) {
    const field = fieldOf(descriptor, namespace, name);
    const mismatch = field
      ? writeField(field, member, sheet, namespace)
      : refuse('additionalProperties', 'is not a field of the form, or has the name of another one');
    if (mismatch) return below(name, mismatch);
  }
  const missing = descriptor.fields.find((field) => field.required && own(value, field.name) === undefined);
  return missing ? below(missing.name, refuse('required', 'is required')) : sheet;
}

/** Reads a form object, with the defaults of absent fields. */
export function readForm(descriptor: FormDescriptor, source: Source): unknown {
  const namespace = namespaceFor(descriptor);
  const form: Record<string, unknown> = {};
  for (const field of descriptor.fields) {
    const found = readField(field, source, namespace);
    const value = found === undefined ? field.default : found;
    if (isMismatch(value)) return below(field.name, value);
    if (value !== undefined) put(form, field.name, value);
    else if (field.required) return below(field.name, refuse('required', 'is required'));
  }
  if (descriptor.additional === undefined) return form;
  for (const name of source.keys()) {
    if (name === '' || namespace.claims(name)) continue;
    const value = readField(additionalField(name, descriptor.additional), source, namespace);
    if (isMismatch(value)) return below(name, value);
    put(form, name, value);
  }
  return form;
}

/** Decoded pairs of form text. */
export function parseForm(text: string): Pairs | Mismatch {
  const pairs: (readonly [string, string])[] = [];
  for (const part of text === '' ? [] : text.split('&')) {
    const equals = part.indexOf('=');
    const name = unescapeForm(equals < 0 ? part : part.slice(0, equals));
    const value = unescapeForm(equals < 0 ? '' : part.slice(equals + 1));
    if (name === undefined || value === undefined) return refuse('encoding', 'is not well percent-encoded');
    if (name !== '') pairs.push([name, value]);
  }
  return pairs;
}

function fieldOf(
  descriptor: FormDescriptor,
  namespace: Namespace,
  name: string,
): FieldDescriptor | undefined {
  const named = descriptor.fields.find((field) => field.name === name);
  if (named || descriptor.additional === undefined || name === '' || namespace.claims(name)) return named;
  return additionalField(name, descriptor.additional);
}

/** Lists repeat their key; objects are JSON. */
function additionalField(name: string, shape: Shape): FieldDescriptor {
  const field = { name, shape, style: 'form', explode: true } as const;
  return hasStructure(shape) && !isArrayShape(shape) ? { ...field, content: 'application/json' } : field;
}

/** With additional fields, keys that nobody names are theirs, not those of a spread object. */
function namespaceFor(descriptor: FormDescriptor): Namespace {
  let namespace = namespaces.get(descriptor);
  if (namespace === undefined) {
    const own = namespaceOf(descriptor.fields);
    namespace = descriptor.additional === undefined ? own : { ...own, open: undefined };
    namespaces.set(descriptor, namespace);
  }
  return namespace;
}
