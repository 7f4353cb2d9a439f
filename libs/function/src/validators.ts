// Compiled validators of an operation, run over its input and its answer -> issues.
import { type ContentDescriptor, declaredType, type Issue, type Place } from '@gatefold/wire';
import type { Issue as ValidationError } from './validate/issue.ts';
import { messageOf } from './validate/message.ts';

export type { ValidationError };

/** Answers undefined (or an empty list) for a valid value. */
export type Validator = (value: unknown) => readonly ValidationError[] | undefined;

/** Validators of a request; the groups are objects from parameter name to value. */
export interface RequestValidators {
  readonly path?: Validator;
  readonly query?: Validator;
  readonly headers?: Validator;
  readonly cookies?: Validator;
  readonly body?: { readonly [mediaType: string]: Validator };
}

/** Validators of responses, by status as the document has it: `200`, `4XX` or `default`. */
export interface ResponseValidators {
  readonly [status: string]: {
    readonly headers?: Validator;
    readonly body?: { readonly [mediaType: string]: Validator };
  };
}

export interface Validators {
  readonly request?: RequestValidators;
  /** Loaded on first use, and only where answers are checked. */
  readonly responses?: () => Promise<{ readonly responses: ResponseValidators }>;
}

/** An input before its types are known. */
export interface DecodedInput {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly headers?: unknown;
  readonly cookies?: unknown;
  readonly contentType?: string;
  readonly body?: unknown;
}

const nothing = Object.freeze({});

/** The broken rules of an input; undefined where it is valid. `content` is what the operation declares for its body. */
export function checkInput(
  rules: RequestValidators,
  input: DecodedInput,
  content: ContentDescriptor = nothing,
): readonly Issue[] | undefined {
  const path = rules.path?.(input.path ?? nothing);
  const query = rules.query?.(input.query ?? nothing);
  const headers = rules.headers?.(input.headers ?? nothing);
  const cookies = rules.cookies?.(input.cookies ?? nothing);
  const body =
    rules.body && input.body !== undefined
      ? pickByType(rules.body, content, input.contentType)?.(input.body)
      : undefined;
  if (!path && !query && !headers && !cookies && !body) return undefined;
  const issues: Issue[] = [];
  addIssues(issues, 'path', path);
  addIssues(issues, 'query', query);
  addIssues(issues, 'header', headers);
  addIssues(issues, 'cookie', cookies);
  addIssues(issues, 'body', body);
  return issues.length > 0 ? issues : undefined;
}

/** The validator of a media type. One without rules (bytes have none) is not checked by another one's. */
export function pickByType(
  byType: { readonly [mediaType: string]: Validator },
  content: ContentDescriptor,
  contentType: string | undefined,
): Validator | undefined {
  const type = contentType === undefined ? Object.keys(content)[0] : declaredType(content, contentType);
  return type !== undefined && Object.hasOwn(byType, type) ? byType[type] : undefined;
}

/** Issues told at most of one message: each place may have as many. */
export const mostIssues = 20;

/** Adds what a validator tells of one place. */
export function addIssues(into: Issue[], place: Place, errors: readonly ValidationError[] | undefined): void {
  for (const error of errors ?? []) {
    const { pointer, rule } = error;
    const message = messageOf(error);
    if (place === 'body') into.push({ in: place, name: '', pointer, rule, message });
    else into.push({ in: place, ...splitPointer(pointer), rule, message });
  }
}

// The first step of a pointer into a group is the parameter's name.
function splitPointer(pointer: string): { readonly name: string; readonly pointer: string } {
  const end = pointer.indexOf('/', 1);
  const step = end < 0 ? pointer.slice(1) : pointer.slice(1, end);
  return {
    name: step.replaceAll('~1', '/').replaceAll('~0', '~'),
    pointer: end < 0 ? '' : pointer.slice(end),
  };
}
