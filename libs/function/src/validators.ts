// Compiled validators of an operation, run over its input and its answer -> issues.
import type { Issue, OperationAnswer, Place } from '@gatefold/wire';

/** One broken rule, as a compiled validator tells it. `pointer` is a JSON pointer into the value. */
export interface ValidationError {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

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

/** The broken rules of an input; undefined where it is valid. */
export function checkInput(rules: RequestValidators, input: DecodedInput): readonly Issue[] | undefined {
  const path = rules.path?.(input.path ?? nothing);
  const query = rules.query?.(input.query ?? nothing);
  const headers = rules.headers?.(input.headers ?? nothing);
  const cookies = rules.cookies?.(input.cookies ?? nothing);
  const body =
    rules.body && input.body !== undefined
      ? pickByType(rules.body, input.contentType)?.(input.body)
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

/** The broken rules of an answer; empty where it is valid, or where nothing is declared for it. */
export function checkAnswer(validators: ResponseValidators, answer: OperationAnswer): readonly Issue[] {
  const { status, headers, body, contentType } = answer;
  const declared = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'].find((key) =>
    Object.hasOwn(validators, key),
  );
  const forStatus = declared === undefined ? undefined : validators[declared];
  const issues: Issue[] = [];
  addIssues(issues, 'header', forStatus?.headers?.(headers ?? {}));
  if (forStatus?.body && body !== undefined) {
    addIssues(issues, 'body', pickByType(forStatus.body, contentType)?.(body));
  }
  return issues;
}

function pickByType(
  byType: { readonly [mediaType: string]: Validator },
  type?: string,
): Validator | undefined {
  if (type === undefined) return firstOf(byType);
  if (Object.hasOwn(byType, type)) return byType[type];
  const types = Object.keys(byType);
  const bare = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const match = types.find((key) => matchesRange(key.split(';')[0]?.trim().toLowerCase() ?? '', bare));
  return match === undefined ? undefined : byType[match];
}

function firstOf(byType: { readonly [mediaType: string]: Validator }): Validator | undefined {
  for (const type in byType) return byType[type];
  return undefined;
}

function matchesRange(range: string, type: string): boolean {
  if (range === type || range === '*/*') return true;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1));
}

function addIssues(into: Issue[], place: Place, errors: readonly ValidationError[] | undefined): void {
  for (const { pointer, rule, message } of errors ?? []) {
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
