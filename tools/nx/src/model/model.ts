// The model: the one picture of an API that every emitter draws from.
import type { MediaTypeDescriptor, OperationDescriptor } from '@gatefold/wire';
import type { Location } from '../problem.ts';
import type { OpenApi, OperationObject, Schema, SecurityScheme } from '../spec/document.ts';

/** One field whose type is printed: a parameter, a response header. */
export interface TypedField {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** The function fills it in where the request has none. */
  readonly hasDefault: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
}

/** A body in one media type. */
export interface TypedBody {
  readonly mediaType: string;
  readonly kind: MediaTypeDescriptor['kind'];
  readonly schema: Schema;
  readonly description?: string;
}

export interface TypedResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description?: string;
  readonly headers: readonly TypedField[];
  /** Empty: no body. */
  readonly bodies: readonly TypedBody[];
}

export interface Operation {
  /** Identifier, unique in the API without regard to case: `getPet`. */
  readonly id: string;
  /** Prefix of its type names: `GetPet`. */
  readonly typeName: string;
  /** Name of its files without ending: `get-pet`. */
  readonly fileName: string;
  /** Name of its gateway API: 4-50 letters, digits and `_`, letter first, unique in the API. */
  readonly apiName: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly descriptor: OperationDescriptor;
  readonly path: readonly TypedField[];
  readonly query: readonly TypedField[];
  readonly headers: readonly TypedField[];
  readonly cookies: readonly TypedField[];
  /** Empty: no body. */
  readonly bodies: readonly TypedBody[];
  readonly bodyRequired: boolean;
  readonly responses: readonly TypedResponse[];
  /** Template below the base path, as the document has it. */
  readonly template: string;
  /** The document's own object, for extensions, examples and constraints that only the gateway emitter reads. */
  readonly source: OperationObject;
  readonly location: Location;
}

export interface Api {
  /** The API's name in the workspace: `petstore`. Kebab-case. */
  readonly name: string;
  /** `Petstore`. */
  readonly typeName: string;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Path of the first server, without trailing slash; `` where there is none. */
  readonly basePath: string;
  /** URLs of the servers, variables filled with their defaults. */
  readonly servers: readonly string[];
  /** npm scope of the generated packages, with `@`. */
  readonly scope: string;
  /** The spec's main file, relative to the workspace root. */
  readonly file: string;
  readonly operations: readonly Operation[];
  readonly schemas: { readonly [name: string]: Schema };
  readonly securitySchemes: { readonly [name: string]: SecurityScheme };
  /** For the types emitter alone. */
  readonly root: OpenApi;
  readonly locate: (node: object, key?: string) => Location;
}
