// What went wrong -> an `application/problem+json` answer (RFC 9457).
import type { Issue } from '@gatefold/wire';

/** The body of a problem answer. */
export interface Problem {
  /** URI of the kind of problem; `about:blank` where the status says it all. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly requestId?: string;
  /** Broken rules of the request, or in development of the answer. Never holds offending values. */
  readonly issues?: readonly Issue[];
  readonly [extension: string]: unknown;
}

/** What a problem says beside its status. */
export interface ProblemFields {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the body. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Thrown by a handler to answer with a problem: `throw new ProblemError(404, 'There is no such pet.')`. Its status is one
 * from 400 to 599; with any other the answer is a 500.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly fields: ProblemFields;
  constructor(status: number, fields: string | ProblemFields = {}, options?: ErrorOptions) {
    const known = typeof fields === 'string' ? { detail: fields } : fields;
    super(known.detail ?? known.title ?? titleOf(status), options);
    this.status = status;
    this.fields = known;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  423: 'Locked',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** What RFC 9110 calls a status. */
export function titleOf(status: number): string {
  return titles[status] ?? `Status ${status}`;
}
