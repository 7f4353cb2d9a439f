import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellText } from './shell-text.ts';

function echo(argument: string): string {
  const script = `B_1=bucket; printf '%s.' ${argument}`;
  return execFileSync('/bin/bash', ['--norc', '-c', script], { encoding: 'utf8', env: { PATH: '' } });
}

it('is one argument that holds the text, whatever is in it', () => {
  const part = fc.constantFrom(
    '$(echo x)',
    '`',
    "'",
    '"',
    '\\',
    '\n',
    '${B_1}',
    '$B_1',
    ' ',
    '*',
    '#',
    '!',
    'a',
    '😺',
    '```',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      expect(echo(shellText(text))).toBe(`${text.replaceAll('${B_1}', 'bucket')}.`);
      expect(shellText(text)).not.toContain('\n');
    }),
    { numRuns: 150 },
  );
});

it('reads well where nothing is at stake', () => {
  expect(shellText('oss://${CODE_BUCKET}/orders.zip')).toBe('"oss://$CODE_BUCKET/orders.zip"');
});
