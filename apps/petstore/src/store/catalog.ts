// The catalog as CSV: header line, then one line for each entry.
import type { schemas } from '@gatefold/petstore';

const HEADER = 'kind,name,price';

export function writeCsv(entries: readonly schemas.CatalogEntry[]): string {
  const lines = entries.map(({ kind, name, price }) => `${kind},"${quoted(name)}",${price}`);
  return [HEADER, ...lines, ''].join('\n');
}

/** JSON can carry half a surrogate pair; text cannot. */
const quoted = (name: string) => name.replaceAll('"', '""').replaceAll(/\p{Surrogate}/gu, '\ufffd');

const longestName = 80;

/** Reads what `writeCsv` writes; undefined where a line is not of that form, or breaks the rules of an entry. */
export function readCsv(text: string): readonly schemas.CatalogEntry[] | undefined {
  const [header, ...lines] = text.split('\n').filter((line) => line !== '');
  const entries = lines.map(readLine);
  return header === HEADER && entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function readLine(line: string): schemas.CatalogEntry | undefined {
  const [, kind, name, price] = /^(cat|dog),"((?:[^"]|"")*)",(\d+(?:\.\d+)?)$/.exec(line) ?? [];
  if ((kind !== 'cat' && kind !== 'dog') || name === undefined) return undefined;
  const entry = { kind, name: name.replaceAll('""', '"'), price: Number(price) } as const;
  const length = [...entry.name].length;
  return length > 0 && length <= longestName && Number.isFinite(entry.price) ? entry : undefined;
}
