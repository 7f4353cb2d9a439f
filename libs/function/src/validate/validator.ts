// A generated check to a validator: limits what is reported and how deep a value may nest.
import type { Found, Issue } from './issue.ts';

/** What is wrong with a value, or `undefined` where it is valid. Never throws for a value that JSON can carry. */
export type Validator = (value: unknown) => readonly Issue[] | undefined;

/** Checks of one operation's request. A group without rules beyond its wire types is absent. */
export interface RequestValidators {
  readonly path?: Validator;
  readonly query?: Validator;
  readonly headers?: Validator;
  readonly cookies?: Validator;
  /** Keyed by media type as the document spells it. */
  readonly body?: { readonly [mediaType: string]: Validator };
}

/** Checks of one operation's responses, keyed by status as the document has it: `200`, `4XX`, `default`. */
export interface ResponseValidators {
  readonly [status: string]: {
    readonly headers?: Validator;
    readonly body?: { readonly [mediaType: string]: Validator };
  };
}

/** A generated check. It goes on collecting until it has found `max` issues or a few more. */
export type Check = (value: unknown, max: number) => Found;

/** Issues a validator reports at most. */
const most = 20;

/** Wraps a check. Nesting beyond what the stack holds is reported as rule `depth`. */
export function validator(check: Check): Validator {
  return (value) => {
    try {
      const found = check(value, most);
      return found && found.length > most ? found.slice(0, most) : found;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [{ pointer: '', rule: 'depth', limit: '' }];
    }
  };
}
