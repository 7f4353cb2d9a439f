// Names of `format` -> tests in the runtime library, and how messages call them.

export interface StringFormat {
  readonly test: string;
  readonly phrase: string;
}

/** Formats of the OpenAPI and JSON Schema registries that restrict text. Others are annotations. */
export const stringFormats: ReadonlyMap<string, StringFormat> = new Map(
  Object.entries({
    'date-time': { test: 'isDateTime', phrase: 'a date and time, as in 2024-02-29T12:00:00Z' },
    date: { test: 'isDate', phrase: 'a date, as in 2024-02-29' },
    time: { test: 'isTime', phrase: 'a time with zone, as in 12:00:00Z' },
    duration: { test: 'isDuration', phrase: 'a duration, as in P3DT12H' },
    uuid: { test: 'isUuid', phrase: 'a UUID' },
    email: { test: 'isEmail', phrase: 'an e-mail address' },
    'idn-email': { test: 'isIdnEmail', phrase: 'an e-mail address' },
    hostname: { test: 'isHostname', phrase: 'a host name' },
    ipv4: { test: 'isIpv4', phrase: 'an IPv4 address' },
    ipv6: { test: 'isIpv6', phrase: 'an IPv6 address' },
    uri: { test: 'isUri', phrase: 'a URI' },
    'uri-reference': { test: 'isUriReference', phrase: 'a URI reference' },
    iri: { test: 'isIri', phrase: 'an IRI' },
    'iri-reference': { test: 'isIriReference', phrase: 'an IRI reference' },
    'uri-template': { test: 'isUriTemplate', phrase: 'a URI template' },
    byte: { test: 'isBase64', phrase: 'base64 text' },
    'json-pointer': { test: 'isJsonPointer', phrase: 'a JSON pointer' },
    'relative-json-pointer': { test: 'isRelativeJsonPointer', phrase: 'a relative JSON pointer' },
    regex: { test: 'isRegex', phrase: 'a regular expression' },
  }),
);

export interface NumberFormat {
  readonly minimum: number;
  readonly maximum: number;
  readonly isInteger: boolean;
}

const integer = (minimum: number, maximum: number): NumberFormat => ({ minimum, maximum, isInteger: true });

/** `int64` ends at 2^63, the nearest that a JavaScript number has to 2^63 - 1. */
export const numberFormats: ReadonlyMap<string, NumberFormat> = new Map(
  Object.entries({
    int8: integer(-128, 127),
    uint8: integer(0, 255),
    int16: integer(-32768, 32767),
    uint16: integer(0, 65535),
    int32: integer(-2147483648, 2147483647),
    uint32: integer(0, 4294967295),
    int64: integer(-(2 ** 63), 2 ** 63),
    uint64: integer(0, 2 ** 64),
    float: { minimum: -3.4028234663852886e38, maximum: 3.4028234663852886e38, isInteger: false },
  }),
);
