// The place where the multipart codec is registered. Only what imports `@gatefold/wire/multipart` carries its code.
import type { Mismatch } from './issue.ts';
import type { MediaTypeDescriptor } from './operation.ts';

export type MultipartDescriptor = Extract<MediaTypeDescriptor, { readonly kind: 'multipart' }>;

/** Writes and reads multipart bodies. */
export interface MultipartCodec {
  readonly write: (
    descriptor: MultipartDescriptor,
    contentType: string,
    value: unknown,
  ) => { readonly body: Uint8Array; readonly contentType: string } | Mismatch;
  /** Mismatches of rule `limit` mean that the body is larger than is read. */
  readonly read: (descriptor: MultipartDescriptor, contentType: string, body: Uint8Array) => unknown;
}

let registered: MultipartCodec | undefined;

/** Makes a codec the one that all operations use. */
export function registerMultipart(codec: MultipartCodec): void {
  registered = codec;
}

/** The registered codec. Throws where there is none: the program lacks an import. */
export function multipartCodec(): MultipartCodec {
  if (registered !== undefined) return registered;
  throw new Error(
    "Multipart bodies need `import '@gatefold/wire/multipart'` where the operation is described",
  );
}
