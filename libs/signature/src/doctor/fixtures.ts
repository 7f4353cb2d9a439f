// What signers in the field get wrong, as requests and the very text each of them signed; for tests of the doctor.
import { contentMd5 } from '../compute.ts';
import type { SigningRequest } from '../request.ts';
import type { Cause } from './causes.ts';

/** A request as sent but for its signature, the text its client signed, and the cause to be named. */
export interface Fixture {
  readonly name: string;
  readonly cause: Cause;
  readonly request: SigningRequest & { readonly headers: Readonly<Record<string, string>> };
  readonly signed: string;
}

const ca = { 'X-Ca-Key': 'app', 'X-Ca-Nonce': 'n1', 'X-Ca-Timestamp': '1700000000000' };
const list = { 'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp' };
const json = { Accept: 'application/json' };
const form = 'application/x-www-form-urlencoded; charset=utf-8';
const block = 'X-Ca-Key:app\nX-Ca-Nonce:n1\nX-Ca-Timestamp:1700000000000\n';
const utf8 = (text: string) => new TextEncoder().encode(text);

function get(query: SigningRequest['query'], more: Readonly<Record<string, string>> = {}, path = '/s') {
  return { method: 'GET', path, query: query ?? [], headers: { ...json, ...ca, ...list, ...more } };
}

const getText = (resource: string) => `GET\napplication/json\n\n\n\n${block}${resource}`;

/** Signers of the vendor's demos and SDKs, and what HTTP stacks do to them. */
export const fixtures: readonly Fixture[] = [
  {
    name: 'an empty value signed with an equals sign (Android, the open re-implementation)',
    cause: 'empty-value',
    request: get([
      ['b', '1'],
      ['a', ''],
    ]),
    signed: getText('/s?a=&b=1'),
  },
  {
    name: 'repeated keys joined with a comma (Node SDK)',
    cause: 'repeated-key',
    request: get([
      ['tag', 'red'],
      ['tag', 'blue'],
    ]),
    signed: getText('/s?tag=red,blue'),
  },
  {
    name: 'the last value of a repeated key (signers that keep a map)',
    cause: 'repeated-key',
    request: get([
      ['tag', 'red'],
      ['tag', 'blue'],
    ]),
    signed: getText('/s?tag=blue'),
  },
  {
    name: 'a query value signed where the form has the key',
    cause: 'query-over-form',
    request: {
      method: 'POST',
      path: '/s',
      query: [['id', 'q']],
      form: [['id', 'f']],
      headers: { ...json, 'Content-Type': form, ...ca, ...list },
    },
    signed: `POST\napplication/json\n\n${form}\n\n${block}/s?id=q`,
  },
  {
    name: 'Accept added behind the signer',
    cause: 'accept-added',
    request: get([], { Accept: '*/*' }),
    signed: `GET\n\n\n\n\n${block}/s`,
  },
  {
    name: 'another Accept signed than sent',
    cause: 'accept-changed',
    request: get([], { Accept: 'text/html' }),
    signed: `GET\napplication/json\n\n\n\n${block}/s`,
  },
  {
    name: 'Content-Type added behind the signer',
    cause: 'content-type-added',
    request: {
      ...get([]),
      method: 'POST',
      headers: { ...json, 'Content-Type': 'text/plain', ...ca, ...list },
    },
    signed: `POST\napplication/json\n\n\n\n${block}/s`,
  },
  {
    name: 'a charset appended to Content-Type',
    cause: 'content-type-changed',
    request: {
      ...get([]),
      method: 'POST',
      headers: { ...json, 'Content-Type': 'text/xml;charset=UTF-8', ...ca, ...list },
    },
    signed: `POST\napplication/json\n\ntext/xml\n\n${block}/s`,
  },
  {
    name: 'no lines for Content-MD5, Content-Type and Date without Accept (PHP)',
    cause: 'fixed-lines',
    request: {
      method: 'POST',
      path: '/s',
      headers: { 'Content-Type': 'text/plain', ...ca, ...list },
    },
    signed: `POST\n${block}/s`,
  },
  {
    name: 'one empty line for all of them without Accept (PHP)',
    cause: 'fixed-lines',
    request: {
      method: 'POST',
      path: '/s',
      headers: { Date: 'Tue, 14 Nov 2023 22:13:20 GMT', ...ca, ...list },
    },
    signed: `POST\n\n${block}/s`,
  },
  {
    name: 'a Content-MD5 sent but not signed',
    cause: 'content-md5-line',
    request: {
      method: 'PUT',
      path: '/s',
      body: utf8('x'),
      headers: { ...json, 'Content-MD5': contentMd5(utf8('x')), ...ca, ...list },
    },
    signed: `PUT\napplication/json\n\n\n\n${block}/s`,
  },
  {
    name: 'a Content-MD5 signed but not sent (Node SDK, PUT)',
    cause: 'content-md5-line',
    request: { method: 'PUT', path: '/s', body: utf8('x'), headers: { ...json, ...ca, ...list } },
    signed: `PUT\napplication/json\n${contentMd5(utf8('x'))}\n\n\n${block}/s`,
  },
  {
    name: 'a Date sent but not signed',
    cause: 'date-changed',
    request: get([], { Date: 'Tue, 14 Nov 2023 22:13:20 GMT' }),
    signed: getText('/s'),
  },
  {
    name: 'names signed in lower case, listed in another (the open re-implementation)',
    cause: 'header-name-case',
    request: get([]),
    signed: `GET\napplication/json\n\n\n\n${block.replace(/^[^:]+/gm, (name) => name.toLowerCase())}/s`,
  },
  {
    name: 'header lines in hash order',
    cause: 'header-order',
    request: get([], { 'X-Ca-Signature-Headers': 'X-Ca-Timestamp,X-Ca-Key,X-Ca-Nonce' }),
    signed: 'GET\napplication/json\n\n\n\nX-Ca-Timestamp:1700000000000\nX-Ca-Key:app\nX-Ca-Nonce:n1\n/s',
  },
  {
    name: 'header lines sorted regardless of case',
    cause: 'header-order',
    request: get([], { a: '1', 'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp,a' }),
    signed: `GET\napplication/json\n\n\n\na:1\n${block}/s`,
  },
  {
    name: 'an X-Ca header signed but not listed',
    cause: 'header-not-listed',
    request: get([], { 'X-Ca-Stage': 'TEST' }),
    signed: getText('/s').replace('X-Ca-Timestamp', 'X-Ca-Stage:TEST\nX-Ca-Timestamp'),
  },
  {
    name: 'headers listed but not signed',
    cause: 'header-not-listed',
    request: get([]),
    signed: 'GET\napplication/json\n\n\n\n/s',
  },
  {
    name: "a custom header listed but not signed (Node SDK's list in Core)",
    cause: 'header-not-listed',
    request: get([], { b: '2', 'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp,b' }),
    signed: getText('/s'),
  },
  {
    name: 'Accept in the list and in the header lines',
    cause: 'header-listed',
    request: get([], { 'X-Ca-Signature-Headers': 'Accept,X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp' }),
    signed: `GET\napplication/json\n\n\n\nAccept:application/json\n${block}/s`,
  },
  {
    name: 'an absent header left out of the lines',
    cause: 'header-removed',
    request: get([], {
      'X-Empty': '',
      'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp,X-Empty',
    }),
    signed: getText('/s'),
  },
  {
    name: 'a value signed with the spaces that HTTP removes (Java, PHP, .NET)',
    cause: 'header-whitespace',
    request: get([], { 'X-Tag': 'v', 'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp,X-Tag' }),
    signed: `GET\napplication/json\n\n\n\n${block}X-Tag:  v  \n/s`,
  },
  {
    name: 'a value beyond ASCII signed as Latin-1',
    cause: 'header-charset',
    request: get([], {
      'X-Tag': 'Zoë',
      'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp,X-Tag',
    }),
    signed: `GET\napplication/json\n\n\n\n${block}X-Tag:ZoÃ«\n/s`,
  },
  {
    name: 'a space after the colon',
    cause: 'header-space',
    request: get([]),
    signed: getText('/s').replaceAll(/^(X-[^:]+):/gm, '$1: '),
  },
  {
    name: 'an extra line break before the path',
    cause: 'header-block',
    request: get([]),
    signed: `GET\napplication/json\n\n\n\n${block}\n/s`,
  },
  { name: 'a line break at the end', cause: 'end-of-text', request: get([]), signed: `${getText('/s')}\n` },
  {
    name: 'a method signed in lower case (Python, Node SDK, Core, Android)',
    cause: 'method-case',
    request: { ...get([]), method: 'get' },
    signed: getText('/s').replace('GET', 'get'),
  },
  {
    name: 'integer keys in numeric order (PHP)',
    cause: 'parameter-order',
    request: get([
      ['10', 'a'],
      ['9', 'b'],
    ]),
    signed: getText('/s?9=b&10=a'),
  },
  {
    name: 'keys as they came',
    cause: 'parameter-order',
    request: get([
      ['b', '1'],
      ['a', '2'],
      ['c', '3'],
    ]),
    signed: getText('/s?b=1&a=2&c=3'),
  },
  {
    name: 'keys sorted regardless of case',
    cause: 'parameter-order',
    request: get([
      ['B', '1'],
      ['a', '2'],
    ]),
    signed: getText('/s?a=2&B=1'),
  },
  {
    name: 'a value cut at its equals sign (Python)',
    cause: 'value-cut',
    request: get([
      ['token', 'ab=cd'],
      ['z', '1'],
    ]),
    signed: getText('/s?token=ab&z=1'),
  },
  {
    name: 'a query that is not decoded (Python)',
    cause: 'parameter-encoding',
    request: get([
      ['city', '杭州'],
      ['q', 'a b'],
    ]),
    signed: getText('/s?city=%E6%9D%AD%E5%B7%9E&q=a%20b'),
  },
  {
    name: 'a plus for a space',
    cause: 'parameter-encoding',
    request: get([['q', 'a b']]),
    signed: getText('/s?q=a+b'),
  },
  {
    name: 'a blank key (Node SDK)',
    cause: 'blank-key',
    request: get([
      ['', 'x'],
      ['a', '1'],
    ]),
    signed: getText('/s?=x&a=1'),
  },
  {
    name: 'white space taken for empty (Java)',
    cause: 'blank-value',
    request: get([
      ['a', '  '],
      ['b', '1'],
    ]),
    signed: getText('/s?a&b=1'),
  },
  {
    name: '0 and false taken for empty (PHP)',
    cause: 'false-value',
    request: get([
      ['a', '0'],
      ['b', '1'],
    ]),
    signed: getText('/s?a&b=1'),
  },
  {
    name: 'a form type in upper case not taken for a form (Node SDK)',
    cause: 'form-left-out',
    request: {
      method: 'POST',
      path: '/s',
      body: utf8('a=1&b=2'),
      headers: { ...json, 'Content-Type': 'Application/X-WWW-Form-Urlencoded', ...ca, ...list },
    },
    signed: `POST\napplication/json\n\nApplication/X-WWW-Form-Urlencoded\n\n${block}/s`,
  },
  {
    name: 'a JSON body signed as pairs',
    cause: 'multipart-signed',
    request: {
      method: 'POST',
      path: '/s',
      body: utf8('a=1'),
      headers: { ...json, 'Content-Type': 'text/plain', ...ca, ...list },
    },
    signed: `POST\napplication/json\n\ntext/plain\n\n${block}/s?a=1`,
  },
  {
    name: 'a path parameter put in unescaped (Core, Android)',
    cause: 'path-escaping',
    request: get([], {}, '/files/a%20b/%E4%BD%A0.txt'),
    signed: getText('/files/a b/你.txt'),
  },
  {
    name: 'a path without the base path',
    cause: 'path-prefix',
    request: get([], {}, '/v1/s'),
    signed: getText('/s'),
  },
];
