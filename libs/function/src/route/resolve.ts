// Method and path of a request -> the route that answers it, with the decoded texts of its path parameters.
import {
  compareParameters,
  isSurelyDecoded,
  type PathForm,
  type PathParameters,
  restoreSlashes,
  unescapeText,
} from './agree.ts';
import { type Found, type Node, type Target, visitMatches } from './tree.ts';

/** Where a request wants to go. */
export interface Destination {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Absent where the event leaves it open; then the path itself and the gateway's parameters settle it. */
  readonly form?: PathForm | undefined;
  /** What an event is taken to mean where nothing tells; encoded if absent. */
  readonly assumed?: PathForm;
  /** What the gateway says the path's parameters are: a cross-check only. */
  readonly pathParameters?: PathParameters;
}

export type Resolution<Value> =
  | { readonly kind: 'found'; readonly value: Value; readonly path: Readonly<Record<string, string>> }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  /** The gateway read other parameters from the path than any template does. */
  | { readonly kind: 'contradiction' }
  /** The text of a path parameter is no percent-encoded UTF-8. */
  | { readonly kind: 'malformed'; readonly parameter: string };

interface Match<Value> {
  readonly target: Target<Value>;
  readonly found: readonly Found[];
  readonly form: PathForm | undefined;
}

/** Finds the route of a request. HEAD goes to GET where it has no route of its own. */
export function resolveRoute<Value>(root: Node<Value>, to: Destination): Resolution<Value> {
  const survey = surveyMatches(root, to);
  if (survey.full) return toFound(survey.full, to);
  const restored = to.form || !to.pathParameters ? undefined : restoreSlashes(to.path, to.pathParameters);
  if (restored !== undefined) {
    const again: Destination = { ...to, path: restored, form: 'encoded' };
    const { full } = surveyMatches(root, again);
    if (full) return toFound(full, again);
  }
  if (survey.partial) return toFound(survey.partial, to);
  if (survey.contradicted) return { kind: 'contradiction' };
  return survey.methods.size > 0
    ? { kind: 'method-not-allowed', allow: allowedMethods(survey.methods) }
    : { kind: 'not-found' };
}

interface Survey<Value> {
  full?: Match<Value>;
  partial?: Match<Value>;
  contradicted: boolean;
  readonly methods: Set<string>;
}

function surveyMatches<Value>(root: Node<Value>, to: Destination): Survey<Value> {
  const survey: Survey<Value> = { contradicted: false, methods: new Set() };
  visitMatches(root, to.path, (methods, found) => {
    const target = methods.get(to.method) ?? (to.method === 'HEAD' ? methods.get('GET') : undefined);
    if (!target) {
      for (const method of methods.keys()) survey.methods.add(method);
      return false;
    }
    const { degree, form } = to.pathParameters
      ? compareParameters(target.names, found, to.pathParameters)
      : { degree: 'full' as const, form: undefined };
    if (degree === 'none') survey.contradicted = true;
    else if (degree === 'full') survey.full = { target, found: [...found], form };
    else survey.partial ??= { target, found: [...found], form };
    return degree === 'full';
  });
  return survey;
}

function allowedMethods(methods: ReadonlySet<string>): readonly string[] {
  const allowed = new Set(methods);
  if (allowed.has('GET')) allowed.add('HEAD');
  return [...allowed].sort();
}

// Encoded is assumed where nothing tells: a value that holds a percent sign and two digits after decoding is far rarer
// than one that was escaped.
function toFound<Value>({ target, found, form }: Match<Value>, to: Destination): Resolution<Value> {
  const settled = to.form ?? form ?? (isSurelyDecoded(to.path) ? 'decoded' : (to.assumed ?? 'encoded'));
  const path: Record<string, string> = {};
  for (const [index, name] of target.names.entries()) {
    const raw = found[index]?.raw ?? '';
    const text = settled === 'encoded' ? unescapeText(raw) : raw;
    if (text === undefined) return { kind: 'malformed', parameter: name };
    setOwn(path, name, text);
  }
  return { kind: 'found', value: target.value, path };
}

function setOwn(into: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') {
    Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
  } else into[name] = value;
}
