// What an operation may need beyond plain parameters and JSON, text and binary bodies: kept apart, so that a program
// carries only what its operations use.
import type { Pairs, ReceivedRequest } from './exchange.ts';
import type { Mismatch } from './issue.ts';
import type { Issue } from './message.ts';
import type { FieldDescriptor, MediaTypeDescriptor, OperationDescriptor } from './operation.ts';

/** Pairs of a query or form as they are collected: decoded, escaped, and those that need to be said exactly. */
export interface Sheet {
  readonly pairs: (readonly [string, string])[];
  readonly raw: string[];
  /** Escaped pairs of the fields that a decoded, single-valued map would not give back. */
  readonly exact: string[];
}

/** A path parameter's escaped text, and the same as it is said beside the request where decoding loses something. */
export interface WrittenPath {
  readonly raw: string;
  readonly exact?: string;
}

/** Takes what was read for a field: a value, a mismatch, or nothing. */
export type Take = (place: 'path' | 'query' | 'cookie', field: FieldDescriptor, value: unknown) => void;

export type FormDescriptor = Extract<MediaTypeDescriptor, { readonly kind: 'form' }>;

/** Writes and reads what is not plain: arrays, objects, unions, other styles, cookies, `content`, form bodies. */
export interface Styles {
  readonly writePath: (field: FieldDescriptor, value: unknown) => WrittenPath | Mismatch;
  /** The first parameter whose escaped text would be read differently from a segment that it shares with others. */
  readonly findAmbiguous: (template: string, texts: ReadonlyMap<string, string>) => string | undefined;
  readonly writeQuery: (
    operation: OperationDescriptor,
    field: FieldDescriptor,
    value: unknown,
    sheet: Sheet,
  ) => Mismatch | undefined;
  readonly writeHeader: (field: FieldDescriptor, value: unknown) => string | Mismatch;
  readonly writeCookies: (
    operation: OperationDescriptor,
    field: FieldDescriptor,
    value: unknown,
    cookies: string[],
  ) => Mismatch | undefined;
  readonly writeForm: (form: FormDescriptor, value: unknown) => Sheet | Mismatch;
  readonly readPath: (
    fields: readonly FieldDescriptor[],
    request: ReceivedRequest,
    take: Take,
  ) => Issue | undefined;
  readonly readQuery: (
    operation: OperationDescriptor,
    request: ReceivedRequest,
    take: Take,
  ) => Issue | undefined;
  readonly readHeader: (field: FieldDescriptor, text: string) => unknown;
  readonly readCookies: (operation: OperationDescriptor, request: ReceivedRequest, take: Take) => void;
  /** Reads form text, or the pairs or map of a decoded form. */
  readonly readForm: (
    form: FormDescriptor,
    values: string | Pairs | Readonly<Record<string, string>>,
    exact: string | undefined,
  ) => unknown;
  /** Text in charsets other than UTF-8. */
  readonly encodeCharset: (text: string, charset: string) => Uint8Array | Mismatch;
  readonly decodeCharset: (bytes: Uint8Array, charset: string) => string | Mismatch;
}

/** The parts of the wire that an operation needs; `import { styles } from '@gatefold/wire/styles'`. */
export interface Features {
  readonly styles?: Styles;
}

/** The styles an operation needs. Throws where they are absent: its description lacks them. */
export function stylesOf(features: Features): Styles {
  if (features.styles !== undefined) return features.styles;
  throw new Error('The operation needs `features: { styles }`, with `styles` from @gatefold/wire/styles');
}
