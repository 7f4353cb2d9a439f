// Two texts to whether they are the same but for what header transport does to characters beyond ASCII.

/** `mangled` may show a non-ASCII run as its UTF-8 bytes, `?`, replacement characters, or escapes. */
export function isSameText(text: string, mangled: string): boolean {
  if (text === mangled) return true;
  const runs = text.split(/[^\0-\x7f]+/);
  if (runs.length === 1) return false;
  const beyond = String.raw`(?:[\x80-\xff\ufffd]|\?|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})+`;
  const literal = runs.map((run) => run.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${literal.join(beyond)}$`).test(mangled);
}
