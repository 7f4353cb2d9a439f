// The condition of an error-mapping plug-in (`$status = 200 and $code <> 'OK'`) -> a test over its parameters.

/** Values of the parameters, by name without the dollar sign; undefined where a response has none. */
export type Values = ReadonlyMap<string, string | number | undefined>;

/** A parsed condition. */
export type Condition = (values: Values) => boolean;

type Operand = (values: Values) => string | number | undefined;

const token =
  /\s*(?:(<>|!=|>=|<=|==|=|>|<|\(|\))|(and|or|not)\b|\$(\w+)|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?))/iy;

interface Token {
  readonly kind: 'sign' | 'word' | 'name' | 'text' | 'number';
  readonly value: string;
}

/** Parses. Throws an Error that quotes the part it does not know. */
export function parseCondition(text: string): Condition {
  const tokens = readTokens(text);
  const condition = parseOr(tokens);
  const rest = tokens.shift();
  if (rest !== undefined) throw new Error(`'${rest.value}' is not expected there`);
  return condition;
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`'${text.slice(at).trim()}' is not understood`);
    const [, sign, word, name, single, double, number] = match;
    if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word.toLowerCase() });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else tokens.push({ kind: 'text', value: single ?? double ?? '' });
  }
  return tokens;
}

function parseOr(tokens: Token[]): Condition {
  const left = parseAnd(tokens);
  if (!take(tokens, 'or')) return left;
  const right = parseOr(tokens);
  return (values) => left(values) || right(values);
}

function parseAnd(tokens: Token[]): Condition {
  const left = parseNot(tokens);
  if (!take(tokens, 'and')) return left;
  const right = parseAnd(tokens);
  return (values) => left(values) && right(values);
}

function parseNot(tokens: Token[]): Condition {
  if (take(tokens, 'not')) {
    const inner = parseNot(tokens);
    return (values) => !inner(values);
  }
  if (!take(tokens, '(')) return parseComparison(tokens);
  const inner = parseOr(tokens);
  if (!take(tokens, ')')) throw new Error("a ')' is missing");
  return inner;
}

function parseComparison(tokens: Token[]): Condition {
  const left = parseOperand(tokens);
  const sign = tokens.shift()?.value ?? '';
  const compare = comparisons[sign];
  if (compare === undefined) throw new Error(`a comparison is expected instead of '${sign}'`);
  const right = parseOperand(tokens);
  return (values) => compare(order(left(values), right(values)));
}

function parseOperand(tokens: Token[]): Operand {
  const next = tokens.shift();
  if (next?.kind === 'name') return (values) => values.get(next.value);
  if (next?.kind === 'number') return () => Number(next.value);
  if (next?.kind === 'text') return () => next.value;
  throw new Error(`a value is expected instead of '${next?.value ?? 'the end'}'`);
}

const comparisons: { readonly [sign: string]: (order: number) => boolean } = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Below, at or above 0; NaN where one is missing. Numbers compare as numbers, also against numeric text. */
function order(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : Number.NaN;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return a < b ? -1 : Number(a > b);
}

function take(tokens: Token[], value: string): boolean {
  if (tokens[0]?.value !== value || tokens[0].kind === 'text') return false;
  tokens.shift();
  return true;
}
