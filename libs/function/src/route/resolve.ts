// Method and path of a request -> the route that answers it, with the decoded texts of its path parameters.
import {
  type Agreement,
  compareParameters,
  isSurelyDecoded,
  type PathForm,
  restoreSlashes,
  unescapeText,
} from './agree.ts';
import type { Destination, FoundRoute } from './destination.ts';
import { firstMatch, type Match } from './first.ts';
import type { Grove } from './grove.ts';
import type { Node } from './node.ts';
import { setOwn } from './set-own.ts';
import { visitMatches } from './visit.ts';

export type Resolution<Value> =
  | FoundRoute<Value>
  | { readonly kind: 'not-found' }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  /** The gateway read other parameters from the path than any template does. */
  | { readonly kind: 'contradiction' }
  /** The text of a path parameter is no percent-encoded UTF-8. */
  | { readonly kind: 'malformed'; readonly parameter: string };

/**
 * Finds the route of a request. HEAD goes to GET where it has no route of its own. `assumed` says how a path is read where
 * nothing tells: encoded by default, as a value that holds a percent sign and two digits after decoding is far rarer
 * than one that was escaped.
 */
export function resolveRoute<Value>(
  grove: Grove<Value>,
  to: Destination,
  assumed: PathForm = 'encoded',
): Resolution<Value> {
  const { root } = grove;
  const first = firstMatch(grove, to);
  if (first) return toFound(first, to, assumed);
  const survey = surveyMatches(root, to);
  if (survey.full) return toFound(survey.full, to, assumed);
  const restored = to.pathForm || !to.pathParameters ? undefined : restoreSlashes(to.path, to.pathParameters);
  if (restored !== undefined) {
    const again: Destination = { ...to, path: restored, pathForm: 'encoded' };
    grove.plant(restored);
    const { full } = surveyMatches(root, again);
    if (full) return toFound(full, again, assumed);
  }
  if (survey.partial) return toFound(survey.partial, to, assumed);
  if (survey.contradicted) return { kind: 'contradiction' };
  return survey.methods
    ? { kind: 'method-not-allowed', allow: [...survey.methods].sort() }
    : { kind: 'not-found' };
}

interface Survey<Value> {
  full?: Match<Value>;
  partial?: Match<Value>;
  contradicted?: true;
  methods?: Set<string>;
}

const agreed: Agreement = { degree: 'full' };

function surveyMatches<Value>(
  root: Node<Value>,
  { method, path, pathParameters }: Destination,
): Survey<Value> {
  const survey: Survey<Value> = {};
  visitMatches(root, path, (methods, found) => {
    const target = methods.get(method) ?? (method === 'HEAD' ? methods.get('GET') : undefined);
    if (!target) {
      survey.methods = addMethods(survey.methods, methods.keys());
      return false;
    }
    const { degree, form } = pathParameters ? compareParameters(target.names, found, pathParameters) : agreed;
    if (degree === 'none') survey.contradicted = true;
    else survey[degree] ??= { target, texts: found.map(({ raw }) => raw), form };
    return degree === 'full';
  });
  return survey;
}

function addMethods(known: Set<string> | undefined, methods: Iterable<string>): Set<string> {
  const all = new Set([...(known ?? []), ...methods]);
  return all.has('GET') ? all.add('HEAD') : all;
}

function toFound<Value>(match: Match<Value>, to: Destination, assumed: PathForm): Resolution<Value> {
  const { names, value } = match.target;
  const path: Record<string, string> = {};
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const raw = match.texts[index] ?? '';
    const text = raw.includes('%') && formOf(match, to, assumed) === 'encoded' ? unescapeText(raw) : raw;
    if (text === undefined) return { kind: 'malformed', parameter: name };
    setOwn(path, name, text);
  }
  return { kind: 'found', value, path };
}

function formOf({ form }: Match<unknown>, to: Destination, assumed: PathForm): PathForm {
  return to.pathForm ?? form ?? (isSurelyDecoded(to.path) ? 'decoded' : assumed);
}
