// The command `gatefold-signature`: arguments to an explanation of a refusal, or to a signed curl line.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { diagnose } from '../doctor/diagnose.ts';
import { explain, formatExplanation } from '../doctor/explain.ts';
import { parsePairs } from '../form.ts';
import { SignatureInputError } from '../input-error.ts';
import { signSync } from '../node.ts';
import { curlLine } from './curl.ts';
import { readSavedAnswer, readSavedRequest, SavedTextError } from './saved-request.ts';

const usage = `gatefold-signature explain <request-file> [--answer <file> | --message <text>] [--signed <file>] [--all]
    Says why a signature was refused. The request is an HTTP message (curl -v output will do) or JSON; the answer is the
    HTTP answer or the value of X-Ca-Error-Message; --signed is the string your own client signed. With the secret in
    GATEFOLD_APP_SECRET and no answer, the signature itself is examined.

gatefold-signature sign <METHOD> <URL> [-H 'Name: value']... [-d <text> | -d @<file>] [--stage <STAGE>] [--sha1]
    Prints a signed curl line. App key and secret come from GATEFOLD_APP_KEY and GATEFOLD_APP_SECRET.`;

/** Runs the command; the result is what to print and the exit code (1 for wrong use, 2 for input that cannot be used). */
export async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<{ readonly code: 0 | 1 | 2; readonly text: string }> {
  try {
    const [verb, ...rest] = args;
    if (verb === 'explain') return { code: 0, text: await runExplain(rest, environment) };
    if (verb === 'sign') return { code: 0, text: runSign(rest, environment) };
    return { code: verb === undefined || /^(--help|-h|help)$/.test(verb) ? 0 : 1, text: usage };
  } catch (error) {
    if (error instanceof SignatureInputError || error instanceof SavedTextError)
      return { code: 2, text: error.message };
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { code: 1, text: `${error.message}\n\n${usage}` };
  }
}

async function runExplain(
  args: string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const text = { type: 'string' } as const;
  const options = { answer: text, message: text, signed: text, all: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (!file) throw new SavedTextError('explain needs the file of a saved request.');
  const request = readSavedRequest(readFileSync(file, 'utf8'));
  const answer = values.message ?? (values.answer && readFileSync(values.answer, 'utf8'));
  if (answer) {
    const signed = values.signed ? { stringToSign: readFileSync(values.signed, 'utf8') } : {};
    return formatExplanation(explain({ request, ...readSavedAnswer(answer), ...signed }), values.all);
  }
  const secret = environment.GATEFOLD_APP_SECRET;
  if (secret) return formatExplanation(await diagnose(request, secret), values.all);
  throw new SavedTextError('explain needs --answer or --message, or the secret in GATEFOLD_APP_SECRET.');
}

function runSign(args: string[], environment: Readonly<Record<string, string | undefined>>): string {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      data: { type: 'string', short: 'd' },
      stage: { type: 'string' },
      sha1: { type: 'boolean' },
    },
  });
  const [method = '', target = ''] = positionals;
  if (!/^https?:\/\//.test(target))
    throw new SavedTextError('sign needs a method and a URL with http:// or https://.');
  const url = new URL(target);
  const body = values.data === undefined ? undefined : readData(values.data);
  const headers = readHeaders(values.header, body !== undefined);
  const query = parsePairs(url.search);
  const app = {
    appKey: environment.GATEFOLD_APP_KEY ?? '',
    appSecret: environment.GATEFOLD_APP_SECRET ?? '',
  };
  const added = signSync({ method, path: url.pathname, query, headers, ...(body ? { body } : {}) }, app, {
    ...(values.stage ? { stage: values.stage } : {}),
    ...(values.sha1 ? { algorithm: 'HmacSHA1' } : {}),
  });
  const data = values.data === undefined ? {} : { data: values.data };
  return curlLine({
    method: method.toUpperCase(),
    url: url.href,
    headers: { ...headers, ...added },
    ...data,
  });
}

function readData(data: string): Uint8Array {
  return data.startsWith('@') ? new Uint8Array(readFileSync(data.slice(1))) : new TextEncoder().encode(data);
}

/** curl adds Accept and, with data, Content-Type of its own, so both are set and signed. */
function readHeaders(lines: readonly string[], hasBody: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { accept: '*/*' };
  if (hasBody) headers['content-type'] = 'application/json';
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1)
      throw new SavedTextError(`Header ${JSON.stringify(line)} is not of the form "Name: value".`);
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
