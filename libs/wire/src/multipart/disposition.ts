// The Content-Disposition header of a part <-> its name and file name, escaped as browsers do (HTML, multipart/form-data).

/** A part's name and, for files, file name. */
export interface Disposition {
  readonly name: string;
  readonly filename?: string;
}

/** Writes the header's value. An escape that the text itself holds gets a `25`, so that it is read back as text. */
export function writeDisposition({ name, filename }: Disposition): string {
  const file = filename === undefined ? '' : `; filename="${escapeQuoted(filename)}"`;
  return `form-data; name="${escapeQuoted(name)}"${file}`;
}

/** Reads the header's value; nothing where it names no part. `filename*` (RFC 5987) comes before `filename`. */
export function readDisposition(value: string): Disposition | undefined {
  if (!/^form-data\s*(?:;|$)/i.test(value)) return undefined;
  const found = new Map<string, string>();
  for (const [, key = '', quoted, plain = ''] of value.matchAll(
    /;\s*([\w*-]+)\s*=\s*(?:"(.*?)"(?=\s*(?:;\s*[\w*-]+\s*=|;?\s*$))|([^";]*))/gsu,
  )) {
    const text = quoted === undefined ? plain.trim() : unescapeQuoted(quoted);
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), text);
  }
  const name = found.get('name');
  const filename = extended(found.get('filename*')) ?? found.get('filename');
  return name === undefined ? undefined : { name, ...(filename === undefined ? {} : { filename }) };
}

function escapeQuoted(text: string): string {
  return text
    .replace(/%((?:25)*(?:22|0D|0A))/g, '%25$1')
    .replace(/"/g, '%22')
    .replace(/\r/g, '%0D')
    .replace(/\n/g, '%0A');
}

function unescapeQuoted(text: string): string {
  return text
    .replace(/\\"/g, '"')
    .replace(/%(25)?((?:25)*)(22|0D|0A)/g, (_, own, more: string, code: string) => {
      return own === undefined ? String.fromCharCode(Number.parseInt(code, 16)) : `%${more}${code}`;
    });
}

function extended(text: string | undefined): string | undefined {
  const value = /^utf-8'[^']*'(.*)$/is.exec(text ?? '')?.[1];
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
