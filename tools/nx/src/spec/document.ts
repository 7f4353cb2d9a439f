// The normalised document: whatever version came in, one dialect goes out (OpenAPI 3.1, JSON Schema 2020-12).
import type { Location, Problem } from '../problem.ts';

/** JSON Schema 2020-12 after normalisation: no `nullable`, no boolean exclusive limits, no `$ref` with harmful siblings. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  /** Always local: `#/components/schemas/<name>`. */
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  /** `binary` marks a part of a multipart body that is a file, and stands nowhere else. */
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly additionalProperties?: Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: { readonly [value: string]: string };
    /** Reference to the branch of every other value (3.2); for this stage alone. */
    readonly defaultMapping?: string;
  };
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly [keyword: string]: unknown;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly allowReserved?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: Schema;
  readonly content?: { readonly [mediaType: string]: MediaTypeObject };
  readonly example?: unknown;
  readonly examples?: { readonly [name: string]: { readonly value?: unknown } };
  readonly [extension: `x-${string}`]: unknown;
}

export interface HeaderObject extends Omit<ParameterObject, 'name' | 'in'> {}

export interface EncodingObject {
  readonly contentType?: string;
  readonly headers?: { readonly [name: string]: HeaderObject };
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

export interface MediaTypeObject {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: { readonly [name: string]: { readonly value?: unknown } };
  readonly encoding?: { readonly [property: string]: EncodingObject };
}

export interface RequestBodyObject {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: { readonly [mediaType: string]: MediaTypeObject };
}

export interface ResponseObject {
  readonly description?: string;
  readonly headers?: { readonly [name: string]: HeaderObject };
  readonly content?: { readonly [mediaType: string]: MediaTypeObject };
}

export type SecurityRequirement = { readonly [scheme: string]: readonly string[] };

/** Parameters of the path item are merged in; every reference outside schemas is resolved in place. */
export interface OperationObject {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: RequestBodyObject;
  readonly responses?: { readonly [status: string]: ResponseObject };
  /** The operation's own, else the document's; an empty list means anonymous. */
  readonly security?: readonly SecurityRequirement[];
  readonly [extension: `x-${string}`]: unknown;
}

export interface SecurityScheme {
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  readonly description?: string;
  readonly name?: string;
  readonly in?: 'query' | 'header' | 'cookie';
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly openIdConnectUrl?: string;
  readonly [extension: `x-${string}`]: unknown;
}

/**
 * The document's root. Schemas used in requests and in responses are told apart already: request bodies and parameters
 * point at request views (without readOnly properties), responses at response views (without writeOnly properties).
 */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly {
    readonly url: string;
    readonly description?: string;
    readonly variables?: {
      readonly [name: string]: { readonly default: string; readonly enum?: readonly string[] };
    };
  }[];
  readonly security?: readonly SecurityRequirement[];
  /** Path template to lower-case method to operation. */
  readonly paths: { readonly [path: string]: { readonly [method: string]: OperationObject } };
  readonly components: {
    readonly schemas: { readonly [name: string]: Schema };
    readonly securitySchemes: { readonly [name: string]: SecurityScheme };
  };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly [extension: `x-${string}`]: unknown;
}

export interface Document {
  /** The spec's main file, relative to the workspace root. */
  readonly file: string;
  readonly root: OpenApi;
  /** Where a node of `root` came from. `key` asks for the place of one of its keys. Unknown nodes give the file's start. */
  readonly locate: (node: object, key?: string) => Location;
  /** Warnings; errors have been thrown. */
  readonly problems: readonly Problem[];
}
