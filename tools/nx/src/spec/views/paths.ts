// Operations -> the same with every schema changed by what it is for: request or response.
import type { HeaderObject, MediaTypeObject, OpenApi, OperationObject, Schema } from '../document.ts';
import { type Loading, made } from '../loading.ts';
import { put } from '../text/parsed.ts';
import type { Direction } from './differences.ts';

export type Change = (schema: Schema, direction: Direction) => Schema;

/** Rebuilds all operations with `change` made to the schemas at the places that have one. */
export function changeSchemas(loading: Loading, paths: OpenApi['paths'], change: Change): OpenApi['paths'] {
  return mapEntries(loading, paths, (item) =>
    mapEntries(loading, item, (operation) => changeOperation(loading, operation, change)),
  );
}

function changeOperation(loading: Loading, operation: OperationObject, change: Change): OperationObject {
  const { parameters, requestBody, responses } = operation;
  const inRequest = (field: HeaderObject) => changeField(loading, field, 'request', change);
  const result: OperationObject = {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((one) => made(loading, { ...one, ...inRequest(one) }, one)),
    }),
    ...(requestBody && {
      requestBody: made(
        loading,
        { ...requestBody, content: changeContent(loading, requestBody.content, 'request', change) },
        requestBody,
      ),
    }),
    ...(responses && {
      responses: mapEntries(loading, responses, (response) => ({
        ...response,
        ...(response.headers && {
          headers: mapEntries(loading, response.headers, (header) =>
            changeField(loading, header, 'response', change),
          ),
        }),
        ...(response.content && { content: changeContent(loading, response.content, 'response', change) }),
      })),
    }),
  };
  return made(loading, result, operation);
}

function changeField(
  loading: Loading,
  field: HeaderObject,
  direction: Direction,
  change: Change,
): HeaderObject {
  const { schema, content } = field;
  return {
    ...field,
    ...(schema !== undefined && { schema: change(schema, direction) }),
    ...(content && { content: changeContent(loading, content, direction, change) }),
  };
}

type Content = { readonly [mediaType: string]: MediaTypeObject };

function changeContent(loading: Loading, content: Content, direction: Direction, change: Change): Content {
  return mapEntries(loading, content, (media) => ({
    ...media,
    ...(media.schema !== undefined && { schema: change(media.schema, direction) }),
  }));
}

/** Rebuilds a mapping of nodes; every new node remembers where the old one came from. */
function mapEntries<T extends object>(
  loading: Loading,
  map: { readonly [key: string]: T },
  change: (value: T) => T,
): { readonly [key: string]: T } {
  const result: Record<string, T> = {};
  for (const [key, value] of Object.entries(map)) put(result, key, made(loading, change(value), value));
  return made(loading, result, map);
}
