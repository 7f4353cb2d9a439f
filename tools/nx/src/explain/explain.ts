// An API of the workspace + an operation id -> the page about its requests, or a ready-made event for the FC console.
import type { Operation } from '../model/model.ts';
import { loadPlannedApi, type PlannedApi } from '../planned-api.ts';
import type { Problem } from '../problem.ts';
import { nearest } from '../settings/nearest.ts';
import type { Source } from '../spec/load.ts';
import { live } from './life.ts';
import { printLife } from './print-life.ts';

export interface Explanation {
  /** What belongs on standard output. */
  readonly text: string;
  /** Warnings of the document and the settings. */
  readonly problems: readonly Problem[];
}

export interface ExplainOptions {
  readonly operation: string;
  /** JSON of the event alone. */
  readonly event: boolean;
  /** Absent: the first stage of the settings. */
  readonly stage?: string | undefined;
  readonly environment?: string | undefined;
}

/** Rejects with a ProblemError, or with an Error where there is no such operation or no event. */
export async function explain(source: Source, name: string, options: ExplainOptions): Promise<Explanation> {
  const planned = await loadPlannedApi(source, name, options.environment);
  const { api, settings, plan, problems } = planned;
  const operation = findOperation(planned, options.operation);
  const stage = options.stage ?? Object.keys(settings.stages)[0] ?? 'RELEASE';
  const life = await live(api, settings, plan, operation, stage);
  if (!options.event) return { text: printLife(api, settings, life), problems };
  const { event, error } = life.exchange;
  if (event === undefined) {
    const reason = [error?.code, error?.message, error?.reason].filter(Boolean).join(' ');
    throw new Error(`The sample for ${operation.id} does not reach the function: ${reason}`);
  }
  return { text: `${JSON.stringify(JSON.parse(event), null, 2)}\n`, problems };
}

function findOperation({ api }: PlannedApi, id: string): Operation {
  const found = api.operations.find((operation) => operation.id === id);
  if (found !== undefined) return found;
  const ids = api.operations.map((operation) => operation.id);
  const guess = nearest(id, ids);
  const fix = guess === undefined ? `It has ${ids.join(', ')}.` : `Did you mean "${guess}"?`;
  throw new Error(`${api.file} has no operation "${id}". ${fix}`);
}
