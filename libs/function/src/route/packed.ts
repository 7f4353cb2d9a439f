// What the build packs routes into, for an instance's first request to find its own without a look at the others.

/** A route of a pack. */
export interface PackedRoute {
  readonly method: string;
  readonly id: string;
  /** The file to load. */
  readonly file: string;
  /** Path template. */
  readonly path: string;
}

/**
 * Texts by number of segments and first segment, as in `2/pets`; `{}` stands for any first segment. The first line tells
 * the forms of the paths, the most literal first: the places of its parameters, as in `2,4`, and nothing for a path without.
 * `!` stands for all forms from there on: texts cannot tell whether a path is one of them. A line for each route follows:
 *
 *     method path<tab>id<tab>file<tab>names
 *
 * The path has `{}` where a segment is a parameter; the names of these are joined by slashes.
 * No path has a tab or a newline: the generator refuses them.
 */
export type Pack = Readonly<Record<string, string>>;

/** Stands for any first segment, and for a parameter: no text of a path has braces. */
export const anything = '{}';

/** Stands for forms that a text cannot tell. */
export const untold = '!';

/** The key of the routes that a path of these segments may be one of; `first` is its first one, or any. */
export function groupKey(segments: readonly string[], first: string | undefined): string {
  return `${segments.length - 1}/${first}`;
}
