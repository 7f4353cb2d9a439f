// Codes of the platform's limits that the linter knows, for the catalogue and for Redocly's severities.
import type { CatalogueEntry } from '../problems/entry.ts';

export const lintProblems = {
  'platform-name': {
    severity: 'warning',
    title: 'An operation id that makes no name for the gateway',
    explanation:
      'Names of gateway APIs have 4 to 50 letters, digits and `_`. A longer id is cut and a shorter one lengthened, so the console shows another name than the document.',
    remedy: 'Choose an `operationId` whose words make 4 to 50 characters with `_` between them.',
  },
  'platform-description': {
    severity: 'warning',
    title: 'A description longer than the platform keeps',
    explanation:
      'Descriptions of groups and APIs have at most 180 characters; the rest is cut when deploying.',
    remedy: 'Say it in a `summary` of 180 characters, and the rest in the `description`.',
  },
  'platform-path-segment': {
    severity: 'warning',
    title: 'A path segment that is more than a parameter',
    explanation:
      'Path parameters of the gateway are whole segments. In PASSTHROUGH the function takes the segment apart; MAPPING cannot express it.',
    remedy: 'Give the parameter a segment of its own, as in `/files/{name}/{type}`.',
  },
  'platform-path-clash': {
    severity: 'error',
    title: 'Two paths that the gateway cannot tell apart',
    explanation:
      'For the gateway parameters have no names in a path: method and shape must be unique in a group.',
    remedy:
      'Change one of the paths, or join the operations. Paths that differ only inside a segment are a warning.',
  },
  'platform-url-length': {
    severity: 'error',
    title: 'A request line and headers beyond 8 KB',
    explanation:
      'URL and headers together have at most 8 KB at the gateway. The document allows for more: in its paths alone, or in the lengths that its required parameters must have.',
    remedy: 'Move what is long into the body, or lower `minLength`.',
  },
  'platform-method': {
    severity: 'error',
    title: 'A method that the gateway does not know',
    explanation: 'The gateway knows GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS and TRACE.',
    remedy: 'Use one of them: POST for QUERY and for most of your own.',
  },
  'platform-group-size': {
    severity: 'error',
    title: 'More APIs than a group holds',
    explanation: 'A group has at most 1,000 APIs, and each operation is one.',
    remedy: 'Divide the document: each part becomes an API of its own.',
  },
  'platform-header': {
    severity: 'warning',
    title: 'A header that belongs to the platform',
    explanation:
      'The gateway and its clients set `X-Ca-*`, Function Compute sets `x-fc-*`, and the connection has headers of its own: what a caller or a handler puts there is lost or refused.',
    remedy: 'Rename the header; describe signing by a security scheme instead.',
  },
  'platform-authorization': {
    severity: 'warning',
    title: 'Authorization in front of an HTTP function',
    explanation: 'The gateway signs its call of an HTTP function in this header, over what the client sent.',
    remedy: 'Use another header, or set `function.type` to `event` in `gateway.json`.',
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };

export type LintCode = keyof typeof lintProblems;
