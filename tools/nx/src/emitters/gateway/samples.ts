// The responses of an operation -> the documentation parts of an API: result type, samples, error codes.
import type { CreateApi, ErrorCodeSample } from '@gatefold/gateway/plan';
import type { Operation } from '../../model/model.ts';
import type { MediaTypeObject, ResponseObject } from '../../spec/document.ts';
import { shorten } from './request-parameter.ts';

type Samples = Pick<CreateApi, 'ResultType' | 'ResultSample' | 'FailResultSample' | 'ErrorCodeSamples'>;

/** All of it is for readers of the console; none changes what travels. */
export function readSamples(operation: Operation): Samples {
  const responses = Object.entries(operation.source.responses ?? {});
  const good = responses.filter(([status]) => /^[23]/.test(status)).map(([, response]) => response);
  const bad = responses.filter(([status]) => !/^[123]/.test(status)).map(([, response]) => response);
  const success = firstSample(good);
  const failure = firstSample(bad);
  const codes = responses.flatMap(([status, response]) => errorCode(status, response));
  return {
    ResultType: resultType(good[0]),
    ...(success !== undefined && { ResultSample: success }),
    ...(failure !== undefined && { FailResultSample: failure }),
    ...(codes.length > 0 && { ErrorCodeSamples: codes }),
  };
}

function resultType(response: ResponseObject | undefined): NonNullable<CreateApi['ResultType']> {
  const [mediaType] = Object.keys(response?.content ?? {});
  if (mediaType === undefined || /[/+]json\b/i.test(mediaType)) return 'JSON';
  if (/[/+]xml\b/i.test(mediaType)) return 'XML';
  if (/^text\/html\b/i.test(mediaType)) return 'HTML';
  return /^text\//i.test(mediaType) ? 'TEXT' : 'BINARY';
}

function firstSample(responses: readonly ResponseObject[]): string | undefined {
  const media = responses.flatMap((response) => Object.values(response.content ?? {}));
  const value = media.map(exampleOf).find((example) => example !== undefined);
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function exampleOf(media: MediaTypeObject): unknown {
  const own = media.example ?? Object.values(media.examples ?? {})[0]?.value;
  if (own !== undefined || typeof media.schema !== 'object') return own;
  return media.schema.example ?? media.schema.examples?.[0];
}

function errorCode(status: string, response: ResponseObject): ErrorCodeSample[] {
  if (!/^[45]\d\d$/.test(status)) return [];
  const description = shorten(response.description);
  return [{ Code: status, Message: description ?? status }];
}
