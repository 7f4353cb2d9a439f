// What the three shapes of a request have in common: one reading of it, from which everything else is taken.
import type { Pairs } from '@gatefold/wire';
import type { PathForm, PathParameters } from '../route/agree.ts';
import type { HeaderLookup } from './headers.ts';

/** `gateway`: event of API Gateway. `http`: event of an HTTP trigger. `web`: HTTP request to a custom runtime. */
export type Shape = 'gateway' | 'http' | 'web';

/** A request as it arrived, whatever the shape. */
export interface Invocation {
  readonly shape: Shape;
  /** Upper case. */
  readonly method: string;
  /** Path without query, as it arrived. */
  readonly path: string;
  readonly pathForm?: PathForm;
  readonly pathParameters?: PathParameters;
  /** Decoded names and values: pairs where the query text was at hand, else the event's map. */
  readonly query: Pairs | Readonly<Record<string, string>>;
  /** True where the values of a repeated key are joined by commas. */
  readonly joined?: boolean;
  readonly header: HeaderLookup;
  readonly body: RawBody;
}

/** The body as it arrived: text (`encoded: false`), Base64 of bytes (`encoded: true`), or bytes. */
export type RawBody =
  | { readonly text: string; readonly encoded: boolean }
  | { readonly bytes: Uint8Array }
  | undefined;
