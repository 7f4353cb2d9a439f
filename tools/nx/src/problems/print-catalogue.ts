// The catalogue of problems -> docs/problems.md.
import type { CatalogueEntry } from './entry.ts';

/** The whole page, codes in alphabetical order. */
export function printCatalogue(catalogue: { readonly [code: string]: CatalogueEntry }): string {
  const codes = Object.keys(catalogue).sort();
  const entries = codes.map((code) => printEntry(code, catalogue[code]));
  return `${OPENING}\n${entries.join('\n')}`;
}

const OPENING = `# Problems

Every code that a problem can have, what it means and what to do. An error stops the run once everything has been looked
at; a warning tells what was repaired or left out. A code can come with both severities where the entry says so.

This page is generated: \`npx vitest run --project nx tools/nx/src/problems -u\` brings it up to date.
`;

function printEntry(code: string, entry: CatalogueEntry | undefined): string {
  if (entry === undefined) return '';
  const { severity, title, explanation, remedy } = entry;
  return `## \`${code}\`\n\n**${title}** (${severity}). ${explanation}\n\n*What to do:* ${remedy}\n`;
}
