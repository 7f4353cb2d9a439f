// Parameters of an operation and of its path -> one list with references resolved, one entry for each place and name.

import { connectionHeaders } from '@gatefold/wire';
import { normaliseField } from './content.ts';
import type { ParameterObject } from './document.ts';
import type { SourceFile } from './files.ts';
import { type Loading, made, type Raw, report } from './loading.ts';
import { describe, followRaw, quote, type RawTarget } from './refs.ts';

const PLACES = ['path', 'query', 'header', 'cookie', 'querystring'] as const;
type Place = (typeof PLACES)[number];

/** Where a list of parameters stands. */
export interface Listed {
  readonly holder: Raw;
  readonly file: SourceFile;
}

/** The parameters listed, those of the path item first; a later one of the same place and name takes the earlier one's. */
export function gatherParameters(loading: Loading, lists: readonly Listed[]): RawTarget[] {
  const gathered = new Map<string, RawTarget>();
  for (const { holder, file } of lists) {
    const seen = new Set<string>();
    for (const target of listParameters(loading, holder, file)) {
      const key = parameterKey(target.node);
      if (seen.has(key))
        report(
          loading,
          'parameter-duplicate',
          `The parameter ${quote(target.node.name)} is listed twice; the last one counts. Remove the other.`,
          target.node,
        );
      seen.add(key);
      gathered.set(key, target);
    }
  }
  return [...gathered.values()];
}

/** Header names have no case. */
function parameterKey(node: Raw): string {
  const name = String(node.name);
  return JSON.stringify([node.in, node.in === 'header' ? name.toLowerCase() : name]);
}

function listParameters(loading: Loading, holder: Raw, file: SourceFile): RawTarget[] {
  const list = holder.parameters;
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    report(
      loading,
      'not-a-list',
      `"parameters" must be a list, not ${describe(list)}; it is left out.`,
      holder,
      'parameters',
    );
    return [];
  }
  const targets: RawTarget[] = [];
  for (const [index, item] of list.entries()) {
    const target = followRaw(loading, item, file, 'parameter', list, String(index));
    if (target === undefined) continue;
    if (typeof target.node.name === 'string' && typeof target.node.in === 'string') targets.push(target);
    else
      report(
        loading,
        'parameter-invalid',
        'A parameter needs a "name" and an "in"; this one is left out.',
        target.node,
      );
  }
  return targets;
}

/** One parameter of OpenAPI 3.x; undefined where it has no place. */
export function normaliseParameter(loading: Loading, target: RawTarget): ParameterObject | undefined {
  const { node } = target;
  const place = PLACES.find((one) => one === node.in);
  if (place === undefined) {
    report(
      loading,
      'parameter-invalid',
      `A parameter cannot be in ${quote(node.in)}; it is left out.`,
      node,
      'in',
    );
    return undefined;
  }
  const name = String(node.name);
  if (place === 'header' && isIgnored(loading, node)) return undefined;
  return made(
    loading,
    { ...normaliseField(loading, target), name, in: place, ...alwaysRequired(place) },
    node,
  );
}

const DESCRIBED_ELSEWHERE = new Set(['accept', 'authorization', 'content-type']);

/** Request headers that whatever sends a request computes. */
const TRANSPORT = new Set([...connectionHeaders, 'content-length', 'expect', 'host']);

/** True, with a report, for the name of a header that cannot be a parameter. */
export function isIgnored(loading: Loading, node: Raw): boolean {
  const name = String(node.name).toLowerCase();
  if (name.trim() === '') {
    report(loading, 'parameter-ignored', 'No header has an empty name; the parameter is left out.', node);
    return true;
  }
  const reason = DESCRIBED_ELSEWHERE.has(name)
    ? 'cannot be a header parameter (OpenAPI, parameter object)'
    : 'is set by whatever sends the request, not by its caller';
  if (!DESCRIBED_ELSEWHERE.has(name) && !TRANSPORT.has(name)) return false;
  report(loading, 'parameter-ignored', `${quote(node.name)} ${reason}; it is left out.`, node, 'name');
  return true;
}

function alwaysRequired(place: Place): { readonly required?: true } {
  return place === 'path' ? { required: true } : {};
}

const VARIABLE = /\{([^{}]*)\}/g;

/** Path variables without a parameter become text; path parameters without a variable are left out. Both are reported. */
export function matchTemplate(
  loading: Loading,
  path: string,
  parameters: readonly ParameterObject[],
  operation: Raw,
): ParameterObject[] {
  const variables = new Set([...path.matchAll(VARIABLE)].map((match) => match[1] ?? ''));
  const kept = parameters.filter((parameter) => {
    if (parameter.in !== 'path' || variables.has(parameter.name)) return true;
    report(
      loading,
      'path-parameter-unused',
      `The path ${quote(path)} has no {${parameter.name}}; the parameter is left out.`,
      parameter,
      'name',
    );
    return false;
  });
  for (const name of variables) {
    if (kept.some((parameter) => parameter.in === 'path' && parameter.name === name)) continue;
    report(
      loading,
      'path-parameter-undeclared',
      `{${name}} in the path ${quote(path)} is declared nowhere; it is read as text. Declare it.`,
      operation,
    );
    kept.push(made(loading, { name, in: 'path', required: true, schema: { type: 'string' } }, operation));
  }
  return kept;
}
