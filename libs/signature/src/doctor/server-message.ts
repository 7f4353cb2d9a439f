// The gateway's refusal text to the string to sign it holds, and a string to sign to such a text.
import { encodeHeaderValue } from '../header-value.ts';

/** How line breaks of the string survived: as they are, as `#` (newer gateways), or removed (older ones). */
export type LineStyle = 'lines' | 'hashes' | 'joined';

/** The server's string to sign as far as the message shows it. */
export interface ServerString {
  readonly text: string;
  readonly style: LineStyle;
}

/** `undefined` where the message is about something else. */
export function readServerMessage(message: string): ServerString | undefined {
  const found = /server\s*string\s*to\s*sign\s*:\s*/i.exec(message);
  if (!found) return undefined;
  const text = unquote(message.slice(found.index + found[0].length));
  const style = text.includes('\n') ? 'lines' : /^[A-Za-z]+#/.test(text) ? 'hashes' : 'joined';
  return { text, style };
}

function unquote(text: string): string {
  const open = text.startsWith('`');
  const close = open ? text.lastIndexOf('`') : -1;
  return close > 0 ? text.slice(1, close) : text.slice(open ? 1 : 0);
}

/** A text in the style of a message. */
export function inStyle(text: string, style: LineStyle): string {
  return style === 'lines' ? text : text.replaceAll(/\r?\n/g, style === 'hashes' ? '#' : '');
}

/** The value of `X-Ca-Error-Message` for a refused signature, ready for the wire. */
export function invalidSignatureMessage(serverStringToSign: string): string {
  return encodeHeaderValue(
    `Invalid Signature, Server StringToSign:\`${inStyle(serverStringToSign, 'hashes')}\``,
  );
}
