// Settings' texts -> ROS values: variables become template parameters, joined by Fn::Sub where there is text around them.

const variable = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** A text as it is, a `Ref` for a lone variable, `Fn::Sub` for a mixture; `$` braces that are no variable stay text. */
export function rosValue(text: string): unknown {
  const lone = /^\$\{([A-Z][A-Z0-9_]*)\}$/.exec(text)?.[1];
  if (lone !== undefined) return { Ref: lone };
  if (text.search(variable) < 0) return text;
  const parts = text.split(/(\$\{[A-Z][A-Z0-9_]*\})/);
  const sub = parts.map((part) => (part.search(variable) < 0 ? part.replaceAll('${', '${!') : part)).join('');
  return { 'Fn::Sub': sub };
}

/** Every text of a value through {@link rosValue}. */
export function rosValues(value: unknown): unknown {
  if (typeof value === 'string') return rosValue(value);
  if (Array.isArray(value)) return value.map(rosValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rosValues(item)]));
}

/** An attribute of another resource of the template. */
export function getAtt(resource: string, attribute: string) {
  return { 'Fn::GetAtt': [resource, attribute] };
}

/** Resource name for a step id or key: letters and digits, each part capital. */
export function rosName(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
