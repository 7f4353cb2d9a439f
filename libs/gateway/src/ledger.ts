// What the local gateway does and how sure we are that the product does the same: one entry per behaviour.
// Entries with a switch are assumptions that `GatewayOptions.assumptions` can change.

/** Choices where the product's behaviour is not documented; see `ledger` for the reason of each default. */
export interface Assumptions {
  /** `path` of the event: as it stands in the request line, or percent-decoded. */
  readonly eventPath: 'raw' | 'decoded';
  /** Repeated query keys, headers and form fields in the event of a PASSTHROUGH API. */
  readonly repeatedKeys: 'first' | 'last' | 'joined';
  /** Status of a result that breaks the format, or of a function that throws. */
  readonly malformedResult: 503 | 502;
  /** A result's body that is a JSON value instead of a string. */
  readonly objectBody: 'malformed' | 'json';
  /** `isBase64Encoded` of an event without a body. */
  readonly emptyBodyBase64: boolean;
  /** Multipart bodies: Base64 of the bytes, or refused. */
  readonly multipart: 'base64' | 'refuse';
  /** Spelling of client header names in the event of a PASSTHROUGH API. */
  readonly headerCase: 'client' | 'lower';
  /** A key that is in the query and in the form counts in the string to sign with the value of ... */
  readonly formWins: boolean;
  /** Accept a signature over lower-cased header names as well. */
  readonly lowerCaseSignature: boolean;
  /** Directions in which the 15 minutes of X-Ca-Timestamp count. */
  readonly timestampWindow: 'both' | 'past';
  /** Content-MD5 on a request without a body. */
  readonly contentMd5WithoutBody: 'refuse' | 'accept';
  /** Characters of the request target that RFC 3986 excludes (percent triplets are always checked). */
  readonly uriCharacters: 'lenient' | 'rfc3986';
  /** APIs that allow HTTPS only are reachable over the local gateway's plain HTTP. */
  readonly httpForHttps: boolean;
  /** A MAPPING API without any declared parameter passes its input through. */
  readonly undeclaredPass: boolean;
  /** Content type category of a backend that sets none. */
  readonly unsetContentType: 'default' | 'client';
  /** A client's own X-Forwarded-For is continued or replaced. */
  readonly forwardedFor: 'append' | 'replace';
  /** Access-Control-* headers of a function's result against those of the gateway. */
  readonly functionCors: 'function' | 'gateway';
  /** What a CORS plug-in refuses for a foreign origin: the preflight, or every request. */
  readonly corsRefusal: 'preflight' | 'every';
  /** Non-ASCII text in X-Ca-Error-Message: UTF-8 bytes, or question marks. */
  readonly errorMessageText: 'utf8' | 'question';
  /** Value of the response header Server; none when empty. */
  readonly server: '' | 'Tengine';
}

/** The defaults; each has its entry in `ledger`. */
export const defaultAssumptions: Assumptions = {
  eventPath: 'raw',
  repeatedKeys: 'first',
  malformedResult: 503,
  objectBody: 'malformed',
  emptyBodyBase64: false,
  multipart: 'base64',
  headerCase: 'client',
  formWins: true,
  lowerCaseSignature: true,
  timestampWindow: 'both',
  contentMd5WithoutBody: 'refuse',
  uriCharacters: 'lenient',
  httpForHttps: true,
  undeclaredPass: true,
  unsetContentType: 'default',
  forwardedFor: 'append',
  functionCors: 'function',
  corsRefusal: 'preflight',
  errorMessageText: 'utf8',
  server: '',
};

/** How sure we are that the product does the same. */
export type Mark = 'documented' | 'observed' | 'assumed';

/** One behaviour of the local gateway. */
export interface LedgerEntry {
  readonly topic: string;
  readonly behaviour: string;
  readonly mark: Mark;
  /** Document (help page number or name), capture or official code that it rests on, or why we assume it. */
  readonly source: string;
  /** The assumption that changes it. */
  readonly switch?: keyof Assumptions;
}

type Row = readonly [behaviour: string, mark: Mark, source: string, assumption?: keyof Assumptions];

function topic(name: string, rows: readonly Row[]): readonly LedgerEntry[] {
  return rows.map(([behaviour, mark, source, assumption]) => ({
    topic: name,
    behaviour,
    mark,
    source,
    ...(assumption === undefined ? {} : { switch: assumption }),
  }));
}

const seed = 'Integrate API Gateway with Function Compute (FC 3.0 edition)';
const signing = 'Request signature (29475)';
const mapping = 'Parameter parsing and mapping (154721)';
const codes = 'Error codes, current generation';
const limits = 'Limits (29484)';
const captures = 'captured events and responses in public repositories';
const open = 'not documented';

/** Every behaviour, by topic, in the order of a request's way. */
export const ledger: readonly LedgerEntry[] = [
  ...topic('Request', [
    [
      'Methods GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS, TRACE; others I405UM, and so is CONNECT',
      'assumed',
      `${codes}: the code's meaning is inferred`,
    ],
    ['A path with broken percent-encoding: I400PA; a query with one: I400RU', 'documented', mapping],
    [
      'Characters of the target that RFC 3986 excludes pass, as clients send `[` and `]` unescaped',
      'assumed',
      `${mapping} asks for RFC 3986 without saying how strictly`,
      'uriCharacters',
    ],
    [
      'Target and headers above 8 KB: I413UL',
      'documented',
      `${limits}; another page says 128 KB for the target`,
    ],
    ['Body above 8 MB: I413RL', 'documented', `${limits}, serverless instances`],
    ['Query and form are UTF-8; a key without value is empty; a blank key is ignored', 'documented', mapping],
    [
      'Bytes of a query or form that are not UTF-8 become U+FFFD; header values that are not UTF-8 are read as Latin-1',
      'assumed',
      open,
    ],
    [
      'An API for HTTPS only is answered over plain HTTP, since the local gateway has no TLS; otherwise I403PT',
      'assumed',
      'for the sake of local work',
      'httpForHttps',
    ],
  ]),
  ...topic('Stage and route', [
    ['X-Ca-Stage selects the stage, RELEASE without it', 'documented', signing],
    [
      'A stage name that is not 2 to 10 upper-case letters or digits: I400SG',
      'assumed',
      `${codes} has the code, not its cases`,
    ],
    [
      '`[name]` binds one whole, non-empty segment; `/*` at the end matches every longer path',
      'documented',
      mapping,
    ],
    ['`/x/*` does not match `/x`', 'assumed', 'so in another gateway product (162537)'],
    [
      'Exact before parameter before prefix, the longer prefix first; a method before ANY',
      'assumed',
      'so in another gateway product (162537)',
    ],
    ['Literals are compared decoded, with case; a trailing slash counts', 'assumed', open],
    ['Wrong path, method, base path or stage: I404NF', 'documented', codes],
  ]),
  ...topic('Authentication', [
    ['The string to sign and its HMAC, SHA-256 or, where the API allows it, SHA-1', 'documented', signing],
    [
      'Header names in the string are spelled as in X-Ca-Signature-Headers',
      'observed',
      "official clients and servers' answers",
    ],
    [
      'The string with lower-case header names is accepted as well',
      'assumed',
      "Alibaba's own re-implementation lower-cases",
      'lowerCaseSignature',
    ],
    [
      'The path is signed as sent, escapes included',
      'observed',
      'all official clients; the server is not documented',
    ],
    [
      "A key in query and form counts with the form's value",
      'assumed',
      'five official clients do so',
      'formWins',
    ],
    ['Of a repeated query or form key the first value counts', 'documented', signing],
    [
      'Of a repeated header the first value counts; a listed header that is missing counts as empty',
      'assumed',
      open,
    ],
    [
      'X-Ca-Timestamp is accepted within 15 minutes; otherwise S403TE',
      'documented',
      `${signing}; the code is from recollection`,
    ],
    ['The 15 minutes count in both directions', 'assumed', open, 'timestampWindow'],
    [
      'A nonce is used once per app; otherwise S403NU. It is remembered for 30 minutes, so that no timestamp outlives it',
      'documented',
      `${signing}; the code is from recollection`,
    ],
    ['ForceNonceCheck without nonce: I400NC', 'documented', 'CreateApi; the text is from recollection'],
    [
      'Content-MD5 is verified when present (I400I5), never required',
      'observed',
      'several official clients do not send it',
    ],
    ['Content-MD5 on a request without a body is refused', 'documented', signing, 'contentMd5WithoutBody'],
    [
      'Order: app key (A400IK), method, signature present (I400MH), Content-MD5, timestamp, nonce present, signature (A403IS), nonce used, authorisation (I403AA)',
      'assumed',
      open,
    ],
    ["A403IS carries the server's string between backticks, newlines as `#`", 'documented', signing],
    ['A request without any credentials: A400MA', 'assumed', `${codes}: only the start of the text was seen`],
    [
      'AppCode in the header `Authorization: APPCODE …` or the query, as AppCodeAuthType allows; DEFAULT means off',
      'documented',
      'Simple authentication; CreateApi',
    ],
    [
      'An AppCode that the API does not take, or that nobody has: A400AC',
      'assumed',
      `${codes} has the code, not its reasons`,
    ],
    ['With X-Ca-Key an AppCode is not looked at', 'assumed', open],
    ['ANONYMOUS: signature headers are not checked', 'assumed', open],
    [
      'APPOPENID is treated like APP: the id token is not verified',
      'assumed',
      'a legacy feature; reported at start',
    ],
    [
      'Every local app may call, unless the plan has SetAppsAuthorities steps',
      'assumed',
      'for the sake of local work',
    ],
  ]),
  ...topic('Parameters', [
    [
      'MAPPING: declared parameters are validated and mapped, others dropped; MAPPING_PASSTHROUGH: others pass; PASSTHROUGH: only PATH parameters are processed',
      'documented',
      mapping,
    ],
    [
      'MAPPING without any declared parameter passes query and form',
      'assumed',
      'one console text',
      'undeclaredPass',
    ],
    ['Of repeated values a parameter takes the first', 'documented', mapping],
    [
      'Missing and required: I400MP, in the header I400MH; broken type, limit, pattern or enum: I400IP',
      'observed',
      `${codes}: texts from recollection`,
    ],
    [
      'Limits include their ends; a pattern need not match the whole value; Boolean is true or false in any case',
      'assumed',
      open,
    ],
    ['A default value goes to the backend when the client sends none', 'documented', 'CreateApi'],
    [
      'System parameters without a value are the text `null`',
      'observed',
      'CaAppId of anonymous calls in captures',
    ],
    ['CaAppId is the name of the local app', 'assumed', 'local apps have no id'],
    ['CaHttpSchema is `http`', 'assumed', open],
  ]),
  ...topic('Event', [
    ['Seven keys in alphabetical order', 'observed', `${seed}; ${captures}`],
    ['`path` is the path as sent', 'assumed', `${seed} does not say whether encoded`, 'eventPath'],
    [
      'Headers in MAPPING: X-Ca-Api-Gateway, mapped, X-Forwarded-For, Content-Type, in this order',
      'observed',
      seed,
    ],
    [
      "Headers in PASSTHROUGH: the client's without Host and those of the connection, then Content-Type, mapped, X-Real-IP, X-Forwarded-Proto, X-Forwarded-For, X-Ca-Api-Gateway, CA-Host",
      'observed',
      `${captures}; their order is ours`,
    ],
    ["Header names keep the client's spelling", 'assumed', 'captures show both', 'headerCase'],
    ["X-Forwarded-For continues the client's", 'assumed', open, 'forwardedFor'],
    [
      "Content-Type: category DEFAULT or CUSTOM sends ContentTypeValue, CLIENT the client's",
      'documented',
      'ServiceConfig of CreateApi',
    ],
    ['A backend without category is treated as DEFAULT', 'assumed', open, 'unsetContentType'],
    [
      'DEFAULT without value sends `application/x-www-form-urlencoded; charset=UTF-8`',
      'observed',
      'official tools set it so',
    ],
    [
      'Repeated query keys, headers and form fields arrive with the first value',
      'assumed',
      'no capture shows them',
      'repeatedKeys',
    ],
    [
      'A form arrives as the JSON text of its fields, not Base64; any other body as Base64',
      'observed',
      `${seed}; ${captures}`,
    ],
    ['`isBase64Encoded` is a JSON boolean', 'observed', captures],
    ['Without a body: `""` and false', 'assumed', 'captures show false and true', 'emptyBodyBase64'],
    [
      'A multipart body arrives as Base64',
      'assumed',
      'the older generation has a code Unsupported Multipart',
      'multipart',
    ],
  ]),
  ...topic('HTTP functions', [
    [
      'The event of an HTTP trigger, version v1: rawPath encoded, http.path decoded, repeated values joined by commas, timeEpoch a text',
      'documented',
      'Use an HTTP trigger to invoke a function (FC 3.0)',
    ],
    [
      "The path is that of the backend settings behind that of the trigger's URL; OnlyBusinessPath leaves the latter out",
      'assumed',
      'inferred from the names of the fields',
    ],
    ['Authorization of the client is replaced', 'documented', seed],
    [
      'Headers are those of an event function; bodies with a textual media type are text, others Base64',
      'assumed',
      open,
    ],
    ['A result without statusCode is the body of a 200 with application/json', 'assumed', 'recollection'],
  ]),
  ...topic('Result', [
    [
      'statusCode is a number or a numeric text, 200 to 599; without it the result is malformed',
      'observed',
      `${seed}: its sample answers a text`,
    ],
    ['isBase64Encoded, headers and body may be missing; Base64 is decoded', 'documented', seed],
    ['A body that is not a string is malformed', 'assumed', 'captures and comments disagree', 'objectBody'],
    [
      'Header values are strings; numbers and booleans become text, lists are malformed',
      'observed',
      'official adapters',
    ],
    ['Content-Type without one: `application/json; charset=UTF-8`', 'observed', seed],
    [
      'Malformed result, thrown error: 503 without error code and `Service Unavailable`',
      'documented',
      `${seed}; the current table of codes has D502FC, 502`,
      'malformedResult',
    ],
    ['Result above 6 MB: malformed', 'documented', `${limits}; the answer to it is assumed`],
    [
      "No answer within ServiceTimeout or the function's own time: D504TO",
      'observed',
      `${codes}: code seen in captures`,
    ],
  ]),
  ...topic('Response', [
    ['X-Ca-Request-Id, an upper-case UUID, on every response', 'documented', codes],
    [
      'Errors: X-Ca-Error-Code, X-Ca-Error-Message, empty body',
      'documented',
      `${codes}; the empty body is observed in the older generation`,
    ],
    ['Non-ASCII text in X-Ca-Error-Message is sent as UTF-8 bytes', 'assumed', open, 'errorMessageText'],
    ['Default CORS headers on every response', 'observed', `${seed}; ${captures}`],
    ["Access-Control headers of a function replace the gateway's", 'assumed', open, 'functionCors'],
    [
      'A preflight that no OPTIONS API takes: 200, no body; an ANY API does not take it',
      'assumed',
      'recollection',
    ],
    ['`Server: Tengine` is not sent', 'assumed', 'captures show it; it tells a developer nothing', 'server'],
    ['X-Ca-Request-Mode: debug is answered with X-Ca-Debug-Info', 'documented', signing],
  ]),
  ...topic('Plug-ins', [
    [
      'cors: headers for an allowed origin, A403CO for the preflight of another',
      'assumed',
      'keys documented; the refusal is from recollection',
      'corsRefusal',
    ],
    [
      'trafficControl: a token bucket for seconds, fixed windows above; T429PR',
      'documented',
      'Throttling; code and exact keys from recollection',
    ],
    [
      'jwtAuth: token in header or query, `Bearer ` optional, jwk or jwks; I400JR, A403JT, A403JE, S403JI, S403JU',
      'documented',
      'JWT authentication plug-in; codes from recollection',
    ],
    [
      "errorMapping: replaces status and X-Ca-Error-Message of a function's response; its headers and body stay",
      'documented',
      'Plug-ins of the Error Mapping type; that headers and body stay is assumed',
    ],
    [
      'trafficControl: `specials` and limits by `rules` are not run',
      'assumed',
      'not built; reported at start',
    ],
    ['DisableInternet and Visibility change nothing', 'assumed', 'for the sake of local work'],
    ["An API's own plug-in wins over its group's of the same type", 'assumed', open],
    ['Other types are reported at start and not run', 'assumed', 'not built'],
  ]),
];
