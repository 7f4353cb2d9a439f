// Where a request wants to go, and where it does.
import type { PathForm, PathParameters } from './agree.ts';

/** Where a request wants to go. */
export interface Destination {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Absent where the event leaves it open; then the path itself and the gateway's parameters settle it. */
  readonly pathForm?: PathForm;
  /** What the gateway says the path's parameters are: a cross-check only. */
  readonly pathParameters?: PathParameters;
}

/** A route and the texts of its path parameters. */
export interface FoundRoute<Value> {
  readonly kind: 'found';
  readonly value: Value;
  /** Made for this request. */
  readonly path: Record<string, string>;
}
