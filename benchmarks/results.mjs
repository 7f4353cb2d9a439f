// The page of results and new sections by name -> the page with these sections in place of the old ones.
import { parts } from './parts.mjs';

const HEAD = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- <part>\` measures one part and replaces its section. What is compared takes
turns in one run, by processor time where it can be, and ratios are of one run; medians throughout.
`;

/** A section begins with its mark, so that its title may change. */
const mark = (name) => `<!-- part: ${name} -->`;

/** Sections (`title`, `text`) of parts that are not given stay as they are; those of unknown parts are dropped. */
export function replaceSections(page, sections) {
  const [, ...pieces] = page.split(/^<!-- part: (\S+) -->\n/m);
  const texts = {};
  for (let i = 0; i < pieces.length; i += 2) texts[pieces[i]] = pieces[i + 1].trim();
  for (const [name, { title, text }] of Object.entries(sections))
    texts[name] = `## ${title}\n\n${text.trim()}`;
  const known = parts.filter((name) => texts[name] !== undefined);
  return [HEAD, ...known.map((name) => `${mark(name)}\n${texts[name]}\n`)].join('\n');
}
