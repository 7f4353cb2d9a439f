// The codes of the spec stage: a text that is no document, references that lead nowhere, rules that are broken.
import type { CatalogueEntry } from './entry.ts';

export const specProblems = {
  'spec-not-found': {
    severity: 'error',
    title: 'The document is not there',
    explanation: 'The file named as the OpenAPI document does not exist in the workspace.',
    remedy: 'Correct the path (it counts from the workspace root), or create the file.',
  },
  'spec-empty': {
    severity: 'error',
    title: 'The document is empty',
    explanation: 'The file has no content.',
    remedy: 'Write an OpenAPI document into it; three lines are enough: `openapi`, `info` and `paths`.',
  },
  'spec-syntax': {
    severity: 'error',
    title: 'The text is neither valid YAML nor valid JSON',
    explanation:
      'The file cannot be parsed. Frequent causes in YAML: a tab in the indentation, a colon in text without quotes, a line that is indented differently from its siblings.',
    remedy: 'Correct the text at the position shown; the cause can stand a line above it.',
  },
  'spec-encoding': {
    severity: 'warning',
    title: 'The text is not UTF-8',
    explanation:
      'Documents are UTF-8, or UTF-16 with a byte order mark. Bytes that are neither are read as U+FFFD; null bytes are an error.',
    remedy: 'Save the file as UTF-8.',
  },
  'spec-too-deep': {
    severity: 'error',
    title: 'The text is nested too deep',
    explanation: 'Mappings and lists are nested deeper than 500 levels. Real documents stay below 30.',
    remedy: 'Name the inner schemas in `components/schemas` and refer to them.',
  },
  'duplicate-key': {
    severity: 'warning',
    title: 'A key is there twice',
    explanation:
      'Of two equal keys in one mapping, one would be lost. In YAML this is an error; in JSON the last one counts, as with other JSON readers.',
    remedy: 'Remove or rename one of them.',
  },
  'yaml-indentation': {
    severity: 'warning',
    title: 'A line in brackets that is indented too little',
    explanation:
      'YAML wants every line of a value in brackets deeper than its key, closing brackets included. Other readers may refuse the file.',
    remedy: 'Indent the line further.',
  },
  'many-documents': {
    severity: 'error',
    title: 'The file holds several YAML documents',
    explanation: 'A line of three dashes begins another document; only one can be loaded.',
    remedy: 'Put each document into a file of its own.',
  },
  'yaml-alias': {
    severity: 'error',
    title: 'YAML aliases that contain themselves or stand for too much',
    explanation:
      'An alias inside its own anchor never ends; aliases of aliases can make a small file stand for billions of nodes.',
    remedy: 'Use `$ref` for schemas that repeat.',
  },
  'not-openapi': {
    severity: 'error',
    title: 'The file is no OpenAPI document',
    explanation: 'The root must be a mapping with `openapi` (3.x) or `swagger` (2.0).',
    remedy: 'Name the main file of the description; add the version, as in `openapi: 3.1.0`.',
  },
  'version-unknown': {
    severity: 'error',
    title: 'The version of OpenAPI is not known',
    explanation: 'Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read.',
    remedy: 'Correct the version, or convert the document.',
  },
  'ref-not-found': {
    severity: 'error',
    title: 'A reference points at nothing',
    explanation: 'The file that `$ref` names has nothing at the place that it names.',
    remedy:
      'Correct the reference, or add what it names. In a pointer, `/` within a name is written `~1`, and `~` is written `~0`.',
  },
  'ref-file-not-found': {
    severity: 'error',
    title: 'A reference names a file that is not there',
    explanation: 'File references count from the folder of the file that holds them.',
    remedy: 'Correct the reference, or add the file.',
  },
  'ref-file-broken': {
    severity: 'error',
    title: 'A reference names a file that cannot be parsed',
    explanation: 'The file exists, but is neither valid YAML nor valid JSON.',
    remedy: 'Correct the file at the position shown in the message.',
  },
  'ref-outside': {
    severity: 'error',
    title: 'A reference leaves the folder of the document',
    explanation:
      'URLs and files outside the folder are not read: a document is foreign input, and generating must give the same result everywhere.',
    remedy:
      'Copy the file into the folder of the document and refer to it there. `nx generate api <api> --spec=<path> --references=<folder>` does both for files of that folder.',
  },
  'ref-cycle': {
    severity: 'error',
    title: 'A reference leads back to itself',
    explanation:
      'A chain of references that never reaches anything else has no meaning. (A schema may well contain itself.)',
    remedy: 'Point one reference of the chain at a real definition.',
  },
  'ref-siblings': {
    severity: 'warning',
    title: 'Keywords beside `$ref`',
    explanation:
      'Before OpenAPI 3.1, everything beside `$ref` is ignored. Descriptions, flags and `nullable` are kept all the same; anything that would refuse values is left out.',
    remedy: 'Write `allOf` with the reference and the rest, or move to OpenAPI 3.1.',
  },
  'not-a-mapping': {
    severity: 'error',
    title: 'A mapping is expected',
    explanation: 'At this place OpenAPI has an object with named fields.',
    remedy: 'Correct the structure; in YAML, look at the indentation.',
  },
  'not-a-list': {
    severity: 'error',
    title: 'A list is expected',
    explanation: 'At this place OpenAPI has a list.',
    remedy: 'Correct the structure; in YAML, items begin with a dash.',
  },
  'info-missing': {
    severity: 'warning',
    title: 'The document has no title',
    explanation: '`info.title` names the API in everything that is generated.',
    remedy: 'Add `info` with `title` and `version`.',
  },
  'path-without-slash': {
    severity: 'warning',
    title: 'A path does not begin with a slash',
    explanation: 'Paths are appended to the URL of the server.',
    remedy: 'Begin it with `/`.',
  },
  'path-line-break': {
    severity: 'error',
    title: 'A path with a tab or a line break',
    explanation:
      'Whoever reads a URL leaves tabs and line breaks out, so no request would reach the operation.',
    remedy: 'Take it out, or write it escaped, as in `%09`.',
  },
  'path-ambiguous': {
    severity: 'warning',
    title: 'Two paths that match the same requests',
    explanation:
      'The paths differ in the names of their variables only, so that a router can choose only one of them.',
    remedy: 'Put the operations of both under one path.',
  },
  'operation-id-duplicate': {
    severity: 'warning',
    title: 'Two operations of the same name',
    explanation:
      'An `operationId` names handler, types and client method, so it must be unique. The later operation gets a number.',
    remedy: 'Give each operation a name of its own.',
  },
  'path-parameter-undeclared': {
    severity: 'warning',
    title: 'A path variable is declared nowhere',
    explanation:
      'The path has a variable in braces, but neither the operation nor its path lists a parameter of that name in `path`. It is read as text.',
    remedy: 'Declare the parameter with its type.',
  },
  'path-parameter-unused': {
    severity: 'warning',
    title: 'A path parameter has no variable in the path',
    explanation:
      'The parameter can never be sent, and is left out. Often the two names are spelled differently.',
    remedy: 'Use the same name at both places.',
  },
  'parameter-duplicate': {
    severity: 'warning',
    title: 'A parameter is listed twice',
    explanation: 'One list holds two parameters of the same name and place; the last one counts.',
    remedy: 'Remove one of them.',
  },
  'parameter-ignored': {
    severity: 'warning',
    title: 'A header that cannot be a parameter',
    explanation:
      'OpenAPI ignores header parameters called `Accept`, `Content-Type` and `Authorization`: media types and security schemes describe them. `Host`, `Content-Length`, `Connection` and their kind are computed by whatever sends the request.',
    remedy: 'Remove the parameter; describe media types under `content`, credentials under `security`.',
  },
  'header-ignored': {
    severity: 'warning',
    title: 'A response header that no handler gives',
    explanation:
      'HTTP and the gateway set `Connection`, `Content-Length`, `Date`, `Server`, `X-Ca-Request-Id` and their kind themselves; what a handler gave would be lost. (`Content-Type` follows from the media type.)',
    remedy: 'Nothing: callers get the header all the same. Take it out, or name one of your own.',
  },
  'parameter-invalid': {
    severity: 'error',
    title: 'A parameter without a name or place',
    explanation:
      'A parameter needs `name`, and `in` with one of `path`, `query`, `header`, `cookie` (and `querystring` since 3.2).',
    remedy: 'Correct the parameter.',
  },
  'collection-format': {
    severity: 'warning',
    title: 'Values separated as OpenAPI 3 cannot separate them',
    explanation:
      'Of the values of `collectionFormat`, OpenAPI 3 has `csv`, `ssv`, `pipes` and `multi` in queries and forms, `csv` in paths and headers, and none for lists within lists. Other clients of the document send something else than what is read.',
    remedy: 'Choose `csv`, or `multi` in queries and forms.',
  },
  'body-without-content': {
    severity: 'warning',
    title: 'A request body without content',
    explanation: '`requestBody` says nothing without media types, and is left out.',
    remedy: 'Add `content` with a media type.',
  },
  'body-without-meaning': {
    severity: 'warning',
    title: 'A request body where HTTP has none',
    explanation:
      'The body of a GET, HEAD or TRACE request has no meaning in HTTP. OpenAPI tells readers to ignore it, `fetch` refuses to send it, and gateways may drop it.',
    remedy: 'Use POST, or pass the values as parameters.',
  },
  'responses-missing': {
    severity: 'warning',
    title: 'An operation without responses',
    explanation:
      'Handlers and clients are typed by the responses declared. `default` without a body is assumed.',
    remedy: 'Declare at least the response of success.',
  },
  'status-invalid': {
    severity: 'warning',
    title: 'A key among the responses that is no status',
    explanation: 'Statuses are three digits, ranges such as `4XX`, or `default`. The entry is left out.',
    remedy: 'Correct the status.',
  },
  'method-unsupported': {
    severity: 'warning',
    title: 'A method that the gateway does not know',
    explanation:
      'Operations under `additionalOperations` (OpenAPI 3.2) and `x-aliyun-apigateway-any-method` are left out.',
    remedy: 'Use standard methods.',
  },
  'callbacks-left-out': {
    severity: 'warning',
    title: 'Callbacks are left out',
    explanation:
      'A callback is a request that the API sends. Nothing is generated for it; the operation itself is complete.',
    remedy: 'Send the request from your handler. Nothing else needs to be done.',
  },
  'webhooks-left-out': {
    severity: 'warning',
    title: 'Webhooks are left out',
    explanation: 'A webhook is a request that the API sends to a subscriber. Nothing is generated for it.',
    remedy: 'Send the request from your handler. Nothing else needs to be done.',
  },
  'streaming-left-out': {
    severity: 'warning',
    title: 'A stream of items is carried as one body',
    explanation: 'Neither the gateway nor an event function streams; `itemSchema` (OpenAPI 3.2) is left out.',
    remedy: 'Describe the whole body with `schema`, or leave it untyped.',
  },
  'security-scheme-unknown': {
    severity: 'warning',
    title: 'A security scheme of an unknown type',
    explanation:
      'Types are `apiKey`, `http`, `oauth2`, `openIdConnect` and `mutualTLS`. The scheme is left out.',
    remedy: 'Correct the type.',
  },
  'schema-invalid': {
    severity: 'warning',
    title: 'Something that is no schema',
    explanation:
      'A schema is a mapping (or `true` or `false` since 3.1). It is read as one that takes anything.',
    remedy: 'Correct the structure; in YAML, look at the indentation.',
  },
  'schema-misplaced': {
    severity: 'warning',
    title: 'A type outside the schema',
    explanation:
      'In OpenAPI 3.x the type of a parameter or header stands under `schema`; in Swagger 2.0 it stood beside the name.',
    remedy: 'Put type, format, enum and limits under `schema`.',
  },
  'schema-cycle': {
    severity: 'error',
    title: 'A schema that includes itself',
    explanation:
      'Through `allOf`, `anyOf`, `oneOf` or plain references the schema is a part of itself: whether a value fits could never be decided. (Below a property or item, a schema may well refer to itself.)',
    remedy: 'Take the reference away, or put it below a property.',
  },
  'null-beside': {
    severity: 'warning',
    title: 'Null beside branches of other types',
    explanation:
      '`type: "null"` beside `oneOf`, `anyOf` or `allOf` asks for null and something else at once, and no value is both. It is read as what `nullable: true` was in OpenAPI 3.0.',
    remedy: 'Write `{ type: "null" }` as one more branch.',
  },
  'one-of-alike': {
    severity: 'warning',
    title: 'Branches of `oneOf` that cannot be told apart',
    explanation:
      'A value must be of exactly one branch of `oneOf`. Where two branches allow the same values, none of these would be valid; `anyOf` is what is meant, and what is generated.',
    remedy: 'Give each branch a property with a `const` of its own, or write `anyOf`.',
  },
  'discriminator-mapping': {
    severity: 'warning',
    title: 'A discriminator that maps to something else',
    explanation:
      'A mapping must lead to the schemas that are listed beside it in `oneOf` or `anyOf`, or that extend the schema by `allOf`.',
    remedy: 'Correct the name or reference, or list the schema among the branches.',
  },
  'discriminator-mismatch': {
    severity: 'warning',
    title: 'A discriminator and a schema that contradict each other',
    explanation:
      'The value that the discriminator chooses a schema by is not among those that the schema takes for that property. The schema counts.',
    remedy: 'Add a mapping with the value that the schema takes, or correct the schema.',
  },
  'type-unknown': {
    severity: 'warning',
    title: 'A type that JSON Schema does not have',
    explanation:
      'Types are `string`, `number`, `integer`, `boolean`, `object`, `array` and `null`. Names from other type systems are read as what they mean, the rest as anything.',
    remedy: 'Correct the type; for "anything", leave it out.',
  },
  'keyword-invalid': {
    severity: 'warning',
    title: 'A keyword with a value that it cannot have',
    explanation: 'The keyword is left out, so that more values are taken than meant.',
    remedy: 'Correct the value.',
  },
  'pattern-slow': {
    severity: 'warning',
    title: 'A pattern that a text can stall',
    explanation:
      'The pattern repeats something that matches the same characters in two ways, as in `(a+)+`. For a text that almost matches, each further character doubles the time: one request could hold the function until its timeout.',
    remedy:
      'Leave one way only: `(a+)+` is `a+`, `(\\w+\\s?)*` is `\\w+(\\s\\w+)*`. A `maxLength` is checked first and bounds the time.',
  },
  'pattern-delimited': {
    severity: 'warning',
    title: 'A pattern between slashes',
    explanation:
      '`/^[a-z]+$/` is how JavaScript, PHP and others write a regular expression in code. In a document the slashes are part of the pattern, and no text has something in front of its start. It is read without them, and without the flags behind them.',
    remedy: 'Write the expression alone: `^[a-z]+$`.',
  },
  'pattern-invalid': {
    severity: 'warning',
    title: 'A pattern that is no regular expression of JavaScript',
    explanation:
      'JSON Schema takes ECMA-262 expressions in Unicode mode. Needless escapes and classes named as in other languages, such as `[:alnum:]`, are repaired; what cannot be repaired is left out, so that more values are taken than meant.',
    remedy: 'Write the pattern without features of other languages such as `(?i)` or possessive quantifiers.',
  },
  'enum-invalid': {
    severity: 'warning',
    title: 'An enum without values',
    explanation: '`enum` must be a list of at least one value. It is left out.',
    remedy: 'List the values, or remove the keyword.',
  },
  'enum-repaired': {
    severity: 'warning',
    title: 'Values of an enum that are not of its type',
    explanation:
      'YAML reads `1` as a number and `true` as a boolean: such values of a text enum are read as text. What cannot be of the type is left out.',
    remedy: 'Quote the values, or correct the type.',
  },
  'default-invalid': {
    severity: 'warning',
    title: 'A default that its schema does not take',
    explanation:
      'The function fills in defaults, so they must be values that the schema takes: of its type, among its values, within its limits, of its pattern and format. What can be read as such is; the rest is left out.',
    remedy: 'Correct the default, or the rule that it breaks.',
  },
  'number-inexact': {
    severity: 'warning',
    title: 'An integer beyond what numbers hold exactly',
    explanation:
      'JavaScript reads an integer beyond 9007199254740991 as the nearest number that it has, which may be another one. (Limits such as `maximum` are not affected.)',
    remedy: 'Describe such values as strings.',
  },
  'required-flag': {
    severity: 'warning',
    title: '`required: true` on a property',
    explanation:
      'Whether a property is required is said by its object, with a list of names. The flag is read as that.',
    remedy: 'Move the name into the `required` list of the object.',
  },
  'closed-part': {
    severity: 'warning',
    title: 'A closed schema that shuts out the parts beside it',
    explanation:
      '`additionalProperties: false` knows the `properties` beside it alone, not those of `allOf`, of a reference or of a schema that includes this one. Taken by the letter, what those declare could never be sent, and where it is required no value would be valid at all.',
    remedy:
      'Leave `additionalProperties` out of parts, and close the whole with `unevaluatedProperties: false` (OpenAPI 3.1).',
  },
  'required-undeclared': {
    severity: 'warning',
    title: 'A required property that is declared nowhere',
    explanation:
      'The list of required names holds one that `properties` does not have. Often the two are spelled differently.',
    remedy: 'Declare the property, or remove the name.',
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
