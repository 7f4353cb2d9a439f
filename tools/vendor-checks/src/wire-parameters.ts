// A request as the vendor's client sends it -> its action and its own parameters.
import type { IncomingMessage } from 'node:http';

/** What every request has beside its parameters. */
const common = ['Action', 'Format', 'Version', 'Timestamp', 'SignatureNonce'];

/** Short parameters travel in the query, long ones in the form body; the action in a header or in the query. */
export async function readParameters(request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const query = new URL(request.url ?? '/', 'http://account').searchParams;
  const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
  const entries = [...query, ...form].filter(([name]) => !common.includes(name));
  const action = request.headers['x-acs-action'] ?? query.get('Action') ?? form.get('Action') ?? '';
  return { action: String(action), parameters: Object.fromEntries(entries) };
}
