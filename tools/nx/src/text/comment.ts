// Spec text -> text that is safe inside a block comment.

// Control characters, and the line separators that end a line comment.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Lines of a comment: no control or direction characters, and nothing that could end the comment. */
export function commentLines(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** A documentation comment of one or more lines, indented; empty for empty text. */
export function docComment(text: string | undefined, indent = ''): string {
  const lines = commentLines(text ?? '').filter((line, index, all) => line !== '' || all[index - 1] !== '');
  if (lines.length === 0 || (lines.length === 1 && lines[0] === '')) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}
