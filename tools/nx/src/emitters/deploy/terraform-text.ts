// Texts -> Terraform strings: what the document says is never an expression, variables of the settings are.

const variable = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** Text that Terraform must take as it is. */
export function literal(text: string): string {
  return text.replaceAll(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}

/** Text of the settings: `${NAME}` becomes the input variable `name`, everything else is literal. */
export function template(text: string): string {
  return text
    .split(/(\$\{[A-Z][A-Z0-9_]*\})/)
    .map((part) =>
      part.match(variable)
        ? part.replace(variable, (_, name: string) => `\${var.${name.toLowerCase()}}`)
        : literal(part),
    )
    .join('');
}

/** Every text of a value through `print`; keys through {@link literal}. */
export function mapTexts<Value>(value: Value, print: (text: string) => string): Value {
  return map(value, print) as Value;
}

function map(value: unknown, print: (text: string) => string): unknown {
  if (typeof value === 'string') return print(value);
  if (Array.isArray(value)) return value.map((item) => map(item, print));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [literal(key), map(item, print)]));
}
