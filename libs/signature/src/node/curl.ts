// A request and the headers that sign it to a curl line for a POSIX shell that sends exactly what was signed.

/** What the line sends; `data` is text or, with a leading `@`, a file. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** Options keep curl from touching the path, globbing, or adding headers of its own. */
export function curlLine({ method, url, headers, data }: CurlRequest): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `-H ${quote(value ? `${name}: ${value}` : `${name};`)}`,
  );
  const body = data === undefined ? [] : [`--data-binary ${quote(data)}`];
  const head = method === 'HEAD' ? '-I' : `-X ${quote(method)}`;
  return [`curl -g --path-as-is ${head} ${quote(url)}`, ...lines, ...body].join(' \\\n  ');
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
