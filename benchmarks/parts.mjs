// Names of the parts, in the order of RESULTS.md. A part is a folder whose part.mjs exports `title`, `measure` (to data, as
// --json prints it) and `markdown` (data to its section, headings from ### on).

export const parts = ['function', 'signing', 'call', 'client-size', 'client-types', 'types', 'generate'];
