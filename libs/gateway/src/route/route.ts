// A request -> the API that answers it in the stage it asks for, with its path parameters.
import { Refusal } from '../answer/refusal.ts';
import type { Definition, Route } from '../definition/definition.ts';
import { isStage } from '../definition/read.ts';
import type { Assumptions } from '../ledger.ts';
import type { RequestHead } from '../request/read.ts';
import { header } from '../request/request.ts';
import { matchPattern, splitPath } from './pattern.ts';

/** The API found and the decoded values of its path parameters. */
export interface Routed {
  readonly route: Route;
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Stage named by X-Ca-Stage, else the default. Throws I400SG for a name that no stage can have. */
export function stageOf(head: RequestHead, fallback: string): string {
  const stage = header(head.headers, 'x-ca-stage') || fallback;
  if (!isStage(stage)) throw new Refusal('I400SG', 'Invalid Stage');
  return stage;
}

/** First route of the stage whose pattern and method fit; ANY fits every method. */
export function findRoute(
  definition: Definition,
  stage: string,
  method: string,
  path: string,
): Routed | undefined {
  const segments = splitPath(path);
  for (const route of definition.stages.get(stage) ?? []) {
    const wanted = route.api.RequestConfig.RequestHttpMethod;
    const pathParameters =
      wanted === method || wanted === 'ANY' ? matchPattern(route.pattern, segments) : undefined;
    if (pathParameters !== undefined) return { route, pathParameters };
  }
  return undefined;
}

/** Finds the API of a request. Throws I404NF (wrong path, method or stage alike) and I403PT (wrong protocol). */
export function routeRequest(
  definition: Definition,
  stage: string,
  head: RequestHead,
  assumptions: Assumptions,
): Routed {
  const routed = findRoute(definition, stage, head.method, head.path);
  if (routed === undefined) {
    throw new Refusal('I404NF', `API not found \`${head.method} ${head.path}\` in stage ${stage}`);
  }
  const protocols = routed.route.api.RequestConfig.RequestProtocol.split(',');
  if (!protocols.includes('HTTP') && !assumptions.httpForHttps) {
    throw new Refusal('I403PT', 'Invalid protocol HTTP unsupported');
  }
  return routed;
}
