// Texts -> Terraform strings: what the document says is never an expression, variables of the settings are.

const variable = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** Text that Terraform must take as it is. */
export function literal(text: string): string {
  return text.replaceAll(/([$%]*)([$%])\{/g, (_, before: string, sign: string) => {
    return `${signs(before)}${sign}${sign}{`;
  });
}

/** Signs as a constant: directly in front of an escape, scanners of different ages pair them differently. */
function signs(text: string): string {
  if (text === '') return '';
  const codes = [...text].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return `\${"${codes.join('')}"}`;
}

/** Text of the settings: `${NAME}` becomes the input variable `name`, everything else is literal. */
export function template(text: string): string {
  return text
    .split(/(\$\{[A-Z][A-Z0-9_]*\})/)
    .map((part, index, parts) => {
      if (part.match(variable))
        return part.replace(variable, (_, name: string) => `\${var.${name.toLowerCase()}}`);
      const [, text = '', end = ''] =
        index < parts.length - 1 ? (/^(.*?)([$%]*)$/s.exec(part) ?? []) : ['', part];
      return literal(text) + signs(end);
    })
    .join('');
}

/** JSON text of a value whose texts are Terraform strings already; the constants in them keep their own quotes. */
export function jsonTemplate(value: unknown): string {
  const constant = /(?<![$%])\$\{\\"((?:\\\\u[0-9a-f]{4})+)\\"\}/g;
  return JSON.stringify(value).replaceAll(constant, (_, codes: string) => {
    return `\${"${codes.replaceAll('\\\\', '\\')}"}`;
  });
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
