// A status -> the response that the operation declares for it.
import type { OperationDescriptor, ResponseDescriptor } from './operation.ts';
import { own } from './shape.ts';

/** The response of a status: by number, else by range (`4XX`), else `default`. */
export function responseOf(
  { responses }: OperationDescriptor,
  status: number,
): ResponseDescriptor | undefined {
  const range = Math.floor(status / 100);
  const found =
    own(responses, String(status)) ?? own(responses, `${range}XX`) ?? own(responses, `${range}xx`);
  return (found ?? own(responses, 'default')) as ResponseDescriptor | undefined;
}

/** True where HTTP forbids a body (RFC 9110, sections 6.4.1 and 9.3.2). */
export function isBodiless(method: string, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 205 || status === 304;
}
