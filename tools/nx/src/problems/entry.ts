// What the catalogue says of one code.
import type { Severity } from '../problem.ts';

export interface CatalogueEntry {
  readonly severity: Severity;
  readonly title: string;
  /** Why it matters, in a sentence or two. */
  readonly explanation: string;
  /** What to do about it. */
  readonly remedy: string;
}
