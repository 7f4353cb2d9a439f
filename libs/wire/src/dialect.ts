// The ways in which a text that holds several values can stand on the wire.
import { unescapeBare, unescapeForm, unescapePercent } from './escape.ts';

/** How received text is taken apart. Delimiters are found first, then each piece is unescaped. */
export interface Dialect {
  /** Nothing where the piece is malformed. */
  readonly unescape: (piece: string) => string | undefined;
  /** Text of each delimiter where it delimits. */
  readonly space: string;
  readonly pipe: string;
  /** Pieces may carry the mark of a string (`mark`). */
  readonly marks: boolean;
  /** An empty text is a list of one empty text; a name without `=` announces a list. Otherwise it is no element. */
  readonly exact: boolean;
  /** A leaf without alternatives, alone in its text, is not escaped. */
  readonly verbatim: boolean;
}

/** Decoded text, as in the gateway's query map: delimiters within values are lost. */
export const decoded: Dialect = {
  unescape: (piece) => piece,
  space: ' ',
  pipe: '|',
  marks: false,
  exact: false,
  verbatim: false,
};

/** Escaped text that the client sent beside the query, form or path because decoding loses something. */
export const escaped: Dialect = {
  unescape: unescapeForm,
  space: '%20',
  pipe: '%7C',
  marks: true,
  exact: true,
  verbatim: false,
};

/** Cookies of style `form`: percent-encoded, and received as they were sent. Malformed ones are taken literally. */
export const cookie: Dialect = {
  unescape: (piece) => unescapePercent(piece) ?? piece,
  space: '%20',
  pipe: '%7C',
  marks: true,
  exact: false,
  verbatim: false,
};

/** Header values and cookies of style `cookie`. Space around list elements is not theirs. */
export const bare: Dialect = {
  unescape: (piece) => unescapeBare(piece.trim()),
  space: ' ',
  pipe: '|',
  marks: true,
  exact: false,
  verbatim: true,
};
