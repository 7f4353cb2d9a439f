import { expect, test } from 'vitest';
import { decodeText } from './decode.ts';

const text = 'openapi: 3.1.0\ninfo: { title: Café 😀 }\n';
const utf16 = Buffer.from(text, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-16, little end first', Buffer.concat([Buffer.of(0xff, 0xfe), utf16])],
  ['UTF-16, big end first', Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16).swap16()])],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

test('a byte order mark of UTF-8 stays, as positions count it', () => {
  expect(decodeText(Buffer.from(`\ufeff${text}`))).toBe(`\ufeff${text}`);
});
