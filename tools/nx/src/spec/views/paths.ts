// Operations -> the same with every schema changed by what it is for: request or response.
import type {
  HeaderObject,
  MediaTypeObject,
  OpenApi,
  OperationObject,
  ResponseObject,
  Schema,
} from '../document.ts';
import { type Loading, made } from '../loading.ts';
import { put } from '../text/parsed.ts';
import type { Direction } from './differences.ts';

/** `mediaType` is that of the body, or of a parameter's or header's content; undefined where there is none. */
export type Change = (schema: Schema, direction: Direction, mediaType?: string) => Schema;

/** The operations with `change` made to the schemas at the places that have one. What holds no change stays as it is. */
export function changeSchemas(loading: Loading, paths: OpenApi['paths'], change: Change): OpenApi['paths'] {
  return mapEntries(loading, paths, (item) =>
    mapEntries(loading, item, (operation) => changeOperation(loading, operation, change)),
  );
}

function changeOperation(loading: Loading, operation: OperationObject, change: Change): OperationObject {
  const { parameters, requestBody, responses } = operation;
  const changed = parameters?.map((one) => changeField(loading, one, 'request', change));
  return replace(loading, operation, {
    parameters: changed?.some((one, index) => one !== parameters?.[index]) ? changed : parameters,
    requestBody: requestBody && changeBody(loading, requestBody, 'request', change),
    responses:
      responses && mapEntries(loading, responses, (response) => changeResponse(loading, response, change)),
  });
}

function changeResponse(loading: Loading, response: ResponseObject, change: Change): ResponseObject {
  const { headers } = response;
  return replace(loading, changeBody(loading, response, 'response', change), {
    headers: headers && mapEntries(loading, headers, (one) => changeField(loading, one, 'response', change)),
  });
}

function changeField<Field extends HeaderObject>(
  loading: Loading,
  field: Field,
  direction: Direction,
  change: Change,
): Field {
  const { schema } = field;
  const entries: Partial<HeaderObject> = schema === undefined ? {} : { schema: change(schema, direction) };
  return replace(loading, changeBody(loading, field, direction, change), entries as Partial<Field>);
}

interface WithContent {
  readonly content?: { readonly [mediaType: string]: MediaTypeObject };
}

function changeBody<Body extends WithContent>(
  loading: Loading,
  body: Body,
  direction: Direction,
  change: Change,
): Body {
  if (body.content === undefined) return body;
  const content = mapEntries(loading, body.content, (media, mediaType) =>
    media.schema === undefined
      ? media
      : replace(loading, media, { schema: change(media.schema, direction, mediaType) }),
  );
  return replace<WithContent>(loading, body, { content }) as Body;
}

/** The node with these entries; the node itself where it has them already. */
function replace<Node extends object>(
  loading: Loading,
  node: Node,
  entries: { readonly [Key in keyof Node]?: Node[Key] | undefined },
): Node {
  let result = node;
  for (const key in entries) {
    if (entries[key] === undefined || entries[key] === node[key]) continue;
    result = { ...result, [key]: entries[key] };
  }
  return made(loading, result, node);
}

function mapEntries<T extends object>(
  loading: Loading,
  map: { readonly [key: string]: T },
  change: (value: T, key: string) => T,
): { readonly [key: string]: T } {
  let result: Record<string, T> | undefined;
  for (const key of Object.keys(map)) {
    const value = map[key] as T;
    const changed = change(value, key);
    if (changed === value) continue;
    result ??= { ...map };
    put(result, key, changed);
  }
  return result === undefined ? map : made(loading, result, map);
}
