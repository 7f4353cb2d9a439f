// Variables in settings (`${NAME}`): values of the process environment that only deploy tools put in.

const pattern = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** The text that stands for a variable: a dollar sign and the name in braces. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** Names of the variables in every text of a value, sorted, each once. */
export function variablesIn(value: unknown): readonly string[] {
  const names = [...JSON.stringify(value).matchAll(pattern)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/** The value with each variable of its texts replaced by what `print` gives for the name. Keys are left alone. */
export function replaceVariables<Value>(value: Value, print: (name: string) => string): Value {
  return replace(value, print) as Value;
}

function replace(value: unknown, print: (name: string) => string): unknown {
  if (typeof value === 'string') return value.replace(pattern, (_, name: string) => print(name));
  if (Array.isArray(value)) return value.map((item) => replace(item, print));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item, print)]));
}
