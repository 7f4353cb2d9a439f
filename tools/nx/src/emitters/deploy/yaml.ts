// Plain data -> YAML 1.2 text. Texts are always quoted as JSON, which YAML contains, so none is read as something else.

/** Block style; empty lists and objects in flow style. Ends with a line break. */
export function printYaml(value: unknown): string {
  return `${block(value, '').replace(/^\n/, '')}\n`;
}

function block(value: unknown, indent: string): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `\n${indent}- ${inline(item, `${indent}  `)}`).join('');
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return Object.entries(value)
      .map(([key, item]) => `\n${indent}${printKey(key)}:${after(item, `${indent}  `)}`)
      .join('');
  }
  return JSON.stringify(value);
}

/** What stands behind a list's dash: an object starts on the same line. */
function inline(value: unknown, indent: string): string {
  return block(value, indent).replace(/^\n\s*/, '');
}

function after(value: unknown, indent: string): string {
  const text = block(value, indent);
  return text.startsWith('\n') ? text : ` ${text}`;
}

function printKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(key)
    ? key
    : JSON.stringify(key);
}
