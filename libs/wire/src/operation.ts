// The operation descriptor: what the wire needs to know of one operation, as frozen data. The generator prints it,
// the function and the client run on it.

import type { Features } from './features.ts';

/** HTTP methods an operation can have (OpenAPI 3.2 fixed fields). */
export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE' | 'QUERY';

/** Any value JSON can carry. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * How a value is written as text, so that it can be read back with its type. Primitives are names; a list of shapes is
 * tried in order (put `string` last: it takes anything). `json` takes whatever it is given.
 */
export type Shape =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'null'
  | 'json'
  | { readonly anyOf: readonly Shape[] }
  | { readonly items: Shape }
  | {
      readonly properties: { readonly [name: string]: Shape };
      /**
       * Shape of properties that are not named; absent: they are read as strings. `false`: there are none, so that
       * an object spread over the query takes no key it does not name.
       */
      readonly additional?: Shape | false;
    };

/** OpenAPI 3.2 parameter styles. `cookie` is 3.2's style for unescaped cookies. */
export type Style =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';

/** One parameter, header or form field, serialised by style or by media type. */
export interface FieldDescriptor {
  /** The name as the document spells it; also the key in the typed input. */
  readonly name: string;
  readonly shape: Shape;
  readonly required?: true;
  readonly style: Style;
  readonly explode: boolean;
  readonly allowReserved?: true;
  readonly allowEmptyValue?: true;
  /** Media type of a `content`-typed parameter; style and explode then do not matter. */
  readonly content?: string;
  /** Filled in by the function where the request has none. */
  readonly default?: JsonValue;
}

export interface ParameterDescriptor extends FieldDescriptor {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
}

/** One part of a multipart body. */
export interface PartDescriptor {
  readonly name: string;
  readonly required?: true;
  /** `file`: bytes with file name and type; otherwise the part's content is read by its shape. */
  readonly kind: 'file' | 'text' | 'json';
  readonly shape: Shape;
  /** True where the property is an array: the part repeats, one for each item. */
  readonly repeated?: true;
  /** Media type sent for this part; the first of the encoding's list. */
  readonly contentType?: string;
}

/** How a body of one media type is written and read. */
export type MediaTypeDescriptor =
  | { readonly kind: 'json' }
  | { readonly kind: 'text' }
  | { readonly kind: 'binary' }
  | {
      readonly kind: 'form';
      readonly fields: readonly FieldDescriptor[];
      /** Shape of fields that are not named; absent: they are dropped. */
      readonly additional?: Shape;
    }
  | {
      readonly kind: 'multipart';
      readonly parts: readonly PartDescriptor[];
      readonly additional?: PartDescriptor['kind'];
    };

/** Media type (as the document spells it, may be a range such as `image/*`) to its descriptor. The first is the default. */
export interface ContentDescriptor {
  readonly [mediaType: string]: MediaTypeDescriptor;
}

export interface BodyDescriptor {
  readonly required?: true;
  readonly content: ContentDescriptor;
}

export interface ResponseDescriptor {
  /** Absent: the response has no body. */
  readonly content?: ContentDescriptor;
  readonly headers?: readonly FieldDescriptor[];
}

/** Who may call: an app with a signature (`APP`), anybody, or what a plug-in or OpenID Connect decides. */
export type Auth = 'APP' | 'ANONYMOUS' | 'APPOPENID';

export interface OperationDescriptor {
  /** The operation's identifier, unique in its API. */
  readonly id: string;
  readonly method: Method;
  /** Path template with the API's base path, as in `/v1/pets/{petId}`. */
  readonly path: string;
  readonly auth: Auth;
  readonly parameters: readonly ParameterDescriptor[];
  readonly body?: BodyDescriptor;
  /** Keyed by status as the document has it: `200`, `4XX` or `default`. */
  readonly responses: { readonly [status: string]: ResponseDescriptor };
  /** Code that this operation needs; read by `@gatefold/wire/lean` alone. */
  readonly features?: Features;
}

/**
 * A descriptor that remembers the types of its input and its answer. `types` is never there at run time.
 */
export interface Operation<Input, Answer> extends OperationDescriptor {
  readonly types?: { readonly input: Input; readonly answer: Answer };
}
