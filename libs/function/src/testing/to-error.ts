// A response that is none of the declared answers -> the error that a test gets.
import type { OperationDescriptor, ReceivedResponse } from '@gatefold/wire';
import { type Problem, ProblemError } from '../problem.ts';

/** Whether the gateway answered by itself, without the function or in place of its answer. */
export function isRefusal({ status, header }: ReceivedResponse): boolean {
  return Boolean(header('x-ca-error-code') || (status > 399 && header('x-ca-error-message')));
}

const problemType = 'application/problem+json';

function isProblem({ header }: ReceivedResponse): boolean {
  return header('content-type')?.startsWith(problemType) ?? false;
}

/** Whether the response is a problem where the document declares another body. */
export function isForeignProblem({ responses }: OperationDescriptor, response: ReceivedResponse): boolean {
  const { status } = response;
  const declared = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  return (
    isProblem(response) && !Object.keys(declared?.content ?? {}).some((type) => type.startsWith(problemType))
  );
}

/** Says what came back and what to do about it; a problem is a `ProblemError`. `message`: why it could not be read. */
export function toError(operation: OperationDescriptor, response: ReceivedResponse, message = ''): Error {
  if (isRefusal(response)) return new Error(describeRefusal(operation, response));
  const text = Buffer.from(response.body).toString('utf8');
  if (isProblem(response)) return toProblemError(response.status, text);
  const declared = Object.keys(operation.responses).join(', ');
  const answered = `${operation.id} answered status ${response.status}: ${message}${requestIdIn(response)}`;
  return new Error([answered, `The document declares ${declared}.`, text].filter(Boolean).join('\n'));
}

function describeRefusal({ id, auth }: OperationDescriptor, response: ReceivedResponse): string {
  const { status, header } = response;
  const code = header('x-ca-error-code') ?? '';
  const reason = [code, header('x-ca-error-message')].filter(Boolean).join(' ');
  const refused = `The gateway refused ${id}: status ${status}, ${reason}${requestIdIn(response)}`;
  if (auth !== 'ANONYMOUS' && isAboutApps(code)) return `${refused}\n${howToSign}`;
  return code ? `${refused}\nfindGatewayCode('${code}') of @gatefold/client tells what that means.` : refused;
}

/** Credentials that are missing or wrong, and apps that may not call. */
function isAboutApps(code: string): boolean {
  return /^A40|^I400MH$|^I403AA$/.test(code);
}

const howToSign =
  'It asks for the signature of an app that may call it: set GATEFOLD_APP_KEY and GATEFOLD_APP_SECRET beside ' +
  'GATEFOLD_URL, or pass the transport remote(url, signAs({ appKey, appSecret })).';

function requestIdIn({ header }: ReceivedResponse): string {
  const id = header('x-ca-request-id');
  return id ? ` (request id ${id})` : '';
}

function toProblemError(responseStatus: number, text: string): ProblemError {
  const { type, title, detail, status: _, issues = [], ...extensions } = readProblem(text);
  const about = detail ?? title;
  return new ProblemError(responseStatus, {
    ...(type && { type }),
    ...(title && { title }),
    ...(about && { detail: about }),
    issues,
    extensions,
  });
}

function readProblem(text: string): Partial<Problem> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}
