// One table for each format: what it takes, and what it looks like but is not.
import { expect, it } from 'vitest';
import * as net from './formats-net.ts';
import * as text from './formats-text.ts';
import * as time from './formats-time.ts';

const formats = { ...net, ...text, ...time };
type Format = keyof typeof formats;

const cases: readonly (readonly [Format, valid: readonly string[], invalid: readonly string[]])[] = [
  [
    'isDate',
    ['2024-02-29', '2000-02-29'],
    ['2023-02-29', '1900-02-29', '2024-1-01', '2024-13-01', '2024-01-00', ''],
  ],
  [
    'isTime',
    ['12:00:00Z', '23:59:60Z', '01:29:60+01:30', '10:00:00.5-08:00'],
    ['12:00:00', '24:00:00Z', '22:59:60Z', '12:00:00.Z', '12:00:00+0800', '12:00:00Zx'],
  ],
  [
    'isDateTime',
    ['2024-02-29T12:00:00Z', '2024-02-29t12:00:00z'],
    ['2024-02-29 12:00:00Z', '2024-02-30T12:00:00Z'],
  ],
  ['isDuration', ['P1Y2M3DT4H5M6S', 'P4W', 'PT1S'], ['P', 'PT', 'P1', 'P1W1D', '1D', 'P1S']],
  ['isIpv4', ['0.0.0.0', '255.255.255.255'], ['256.0.0.1', '1.2.3', '01.2.3.4', '1.2.3.4.', '1.2.3.4.5']],
  [
    'isIpv6',
    ['::', '::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4'],
    ['1::2::3', '1:2:3', '::12345', ':1', '::1%eth0'],
  ],
  [
    'isHostname',
    ['a', 'a-b.example', '127.0.0.1'],
    ['-a', 'a-.b', '', `${'a'.repeat(64)}.b`, 'a_b', 'ab--c.d'],
  ],
  [
    'isEmail',
    ['a@b', 'a.b+c@d.example', '"a b"@c.example', 'a@[1.2.3.4]'],
    ['a', '@b', 'a@', '.a@b', 'a..b@c'],
  ],
  ['isIdnEmail', ['ü@bücher.example'], ['ü', 'ü@']],
  [
    'isUri',
    ['https://a.example/b?c#d', 'urn:a:b', 'http://[::1]:80/'],
    ['/a', 'a b:c', 'http://a b', 'http://[x]/'],
  ],
  ['isUriReference', ['/a', '../a?b', '#c', '', 'https://a.example'], ['\\a', 'a b', '1:a']],
  ['isIri', ['https://ü.example/ä'], ['/ä', 'ä']],
  ['isIriReference', ['/ä', 'ä'], ['ä b', '\\ä']],
  ['isUriTemplate', ['/a/{b}{?c,d*}', ''], ['/a/{b', '/a/{}', '/a/b}']],
  [
    'isUuid',
    ['2EB8AA08-aa98-11ea-b4aa-73b441d16380'],
    ['2eb8aa08-aa98-11ea-b4aa-73b441d1638', '2eb8aa08aa9811ea'],
  ],
  ['isBase64', ['', 'YQ==', 'YWI=', 'YWJj'], ['YQ', 'YQ=', 'Y*==', 'YQ==\n', 'YW-j']],
  ['isJsonPointer', ['', '/a~0b/~1', '/'], ['a', '/~', '/~2']],
  ['isRelativeJsonPointer', ['0', '1/a', '2#'], ['/a', '-1', '01', '1a']],
  ['isRegex', ['^a+$', '\\p{L}'], ['(', '[z-a]', '\\q']],
];

it.each(cases)('%s', (name, valid, invalid) => {
  const test = formats[name];
  expect(valid.filter((value) => !test(value))).toEqual([]);
  expect(invalid.filter(test)).toEqual([]);
});

it('every format has its cases', () => {
  expect(cases.map(([name]) => name).sort()).toEqual(Object.keys(formats).sort());
});
