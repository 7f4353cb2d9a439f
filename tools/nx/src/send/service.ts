// CloudAPI as the sender sees it: calls by the names of the wire, lists read to their end, each list read once.
import type { Parameters } from './requests.ts';

/** Body of an answer under the names of the wire. */
export type Body = { readonly [field: string]: unknown };

export interface Service {
  /** One call; rejects with a {@link ServiceError} where the service refuses it. */
  readonly call: (action: string, parameters: Parameters) => Promise<Body>;
}

/** What the service refused, with its own code. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(code: string, message: string, requestId: string | undefined, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.requestId = requestId;
  }
}

export interface Lists {
  /** All items of a list; `path` leads to it in the body, as in `['ApiSummarys', 'ApiSummary']`. */
  readonly all: (action: string, parameters: Parameters, path: readonly string[]) => Promise<readonly Body[]>;
}

/** Largest page that every list takes. */
const pageSize = 50;

/** Lists of a service, remembered until the run ends: the sender creates, so what it saw before stays true. */
export function readLists(service: Service): Lists {
  const seen = new Map<string, Promise<readonly Body[]>>();
  return {
    all: (action, parameters, path) => {
      const key = JSON.stringify([action, parameters]);
      const found = seen.get(key) ?? readPages(service, action, parameters, path);
      seen.set(key, found);
      return found;
    },
  };
}

async function readPages(
  service: Service,
  action: string,
  parameters: Parameters,
  path: readonly string[],
): Promise<readonly Body[]> {
  const items: Body[] = [];
  for (let page = 1; ; page += 1) {
    const paging = { PageNumber: String(page), PageSize: String(pageSize) };
    const body = await service.call(action, { ...parameters, ...paging });
    const found = listAt(body, path);
    items.push(...found);
    if (found.length < pageSize || items.length >= Number(body.TotalCount)) return items;
  }
}

function listAt(body: Body, path: readonly string[]): readonly Body[] {
  let value: unknown = body;
  for (const name of path) value = (value as Body | undefined)?.[name];
  return Array.isArray(value) ? (value as readonly Body[]) : [];
}
