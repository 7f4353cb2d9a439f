// Texts of the settings -> arguments of a shell command: variables are read by the shell, everything else is text.

const variable = /(\$\{[A-Z][A-Z0-9_]*\})/;

/** One word for the shell, on one line. */
export function shellText(text: string): string {
  const parts = text.split(variable).filter((part) => part !== '');
  const plain = parts.every((part) => variable.test(part) || /^[A-Za-z0-9_./:@=+,?{}-]*$/.test(part));
  if (plain) return `"${parts.map((part) => (variable.test(part) ? braceless(part, text) : part)).join('')}"`;
  return parts.map((part) => (variable.test(part) ? `"${part}"` : quoted(part))).join('');
}

/** `$NAME`, with braces where a letter follows. */
function braceless(part: string, text: string): string {
  const name = part.slice(2, -1);
  const follows = text
    .split(part)
    .slice(1)
    .some((rest) => /^[A-Za-z0-9_]/.test(rest));
  return follows ? part : `$${name}`;
}

/** Line breaks are spelled, so that the command stays one line of its page. */
function quoted(text: string): string {
  const inner = text.replace(/[\0'\r\n]/g, (char) => SPELLED[char] ?? '');
  return `'${inner}'`;
}

const SPELLED: { readonly [char: string]: string } = {
  "'": `'\\''`,
  '\r': `'$'\\r''`,
  '\n': `'$'\\n''`,
};
