import { expect, test } from 'vitest';
import { replaceSections } from './results.mjs';

const page = replaceSections('# Anything\n', {
  call: { title: 'A call', text: '### Speed\n\n| a |\n\nMeasured today.' },
  function: { title: 'The function', text: 'Quick.' },
});

test('sections stand in the order of the parts, below one head', () => {
  expect(page.match(/^#+ .*/gm)).toEqual(['# Benchmarks', '## The function', '## A call', '### Speed']);
});

test('a part that is measured again replaces its section and no other', () => {
  const again = replaceSections(page, { call: { title: 'One call', text: 'Quicker.' } });
  expect(again).toBe(
    page.replace('## A call\n\n### Speed\n\n| a |\n\nMeasured today.', '## One call\n\nQuicker.'),
  );
});

test('nothing measured changes nothing, and what is no part any more is dropped', () => {
  expect(replaceSections(page, {})).toBe(page);
  expect(replaceSections(`${page}\n<!-- part: gone -->\n## Gone\n`, {})).toBe(page);
});
