// What emitters hand to the writer.

/**
 * `generator`: carries a header, overwritten at each generation, deleted when no longer needed.
 * `developer`: written once, then never touched again.
 */
export type Owner = 'generator' | 'developer';

export interface File {
  /** Relative to the workspace root, with forward slashes. */
  readonly path: string;
  readonly content: string;
  readonly owner: Owner;
}
