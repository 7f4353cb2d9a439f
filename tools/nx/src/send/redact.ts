// A message that somebody else wrote -> the same without what it quotes of a request: addresses lose their query, where
// the client puts parameters, and values of the plan's variables give way to their names.

/** Shorter values stand in too many words to be told apart. */
const shortest = 6;

/** `names` are the plan's variables. Their values are known plain, escaped as in JSON and escaped as in addresses. */
export function redact(
  text: string,
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string {
  let rest = text.replaceAll(/(https?:\/\/[^\s?]+)\?\S*/g, '$1');
  for (const name of names) {
    const value = environment[name] ?? '';
    if (value.length < shortest) continue;
    const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];
    for (const form of forms) rest = rest.replaceAll(form, `\${${name}}`);
  }
  return rest;
}
