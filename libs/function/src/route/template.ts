// Path template -> segments that match the segments of a request's path.

/** One segment between slashes: text, one parameter, or texts and parameters mixed as in `{id}.json`. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | {
      readonly kind: 'mixed';
      readonly names: readonly string[];
      /** Text before each parameter, and after the last one: always one more than there are names. */
      readonly texts: readonly string[];
    };

// Most segments are one of two simple kinds, and an API has many: the start of a function should not be long.
/** Reads a segment of a template such as `/v1/pets/{petId}.json`; anything outside braces is literal. */
export function parseSegment(text: string): Segment {
  const open = text.indexOf('{');
  if (open < 0) return { kind: 'literal', text };
  if (open > 0 || text.indexOf('}') !== text.length - 1 || text.lastIndexOf('{') > 0) return parseMixed(text);
  return { kind: 'parameter', name: text.slice(1, -1) };
}

function parseMixed(text: string): Segment {
  const pieces = text.split(/\{([^{}]*)\}/);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const texts = pieces.filter((_, index) => index % 2 === 0);
  const [name] = names;
  if (name === undefined) return { kind: 'literal', text };
  return { kind: 'mixed', names, texts };
}
