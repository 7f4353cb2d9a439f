// Statements of generated code -> text. Spec text comes in through `literal` alone.

export interface Branch {
  readonly kind: 'if';
  readonly condition: string;
  readonly body: Code;
  readonly otherwise?: Code;
}

export interface Block {
  readonly kind: 'block';
  /** What stands before `{`: the head of a loop, a switch or a case. */
  readonly head: string;
  readonly body: Code;
}

/** A string is one complete statement. */
export type Statement = string | Branch | Block;
export type Code = readonly Statement[];

/** A JavaScript literal of a JSON primitive or a list of them. Safe in source text of any age. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (mark) =>
    mark === '\u2028' ? '\\u2028' : '\\u2029',
  );
}

export function when(condition: string, then: Code, otherwise: Code = []): Code {
  if (then.length === 0 && otherwise.length === 0) return [];
  return [{ kind: 'if', condition, body: then, otherwise }];
}

export function block(head: string, body: Code): Code {
  return [{ kind: 'block', head, body }];
}

/** Code that reads a local, after its declaration; without it where the code does not read it. */
export function declare(local: string, expression: string, code: Code): Code {
  return mentions(code, local) ? [`const ${local} = ${expression};`, ...code] : code;
}

/** Whether code has a name in it. */
export function mentions(code: Code, name: string): boolean {
  return code.some((statement) => {
    if (typeof statement === 'string') return hasName(statement, name);
    if (statement.kind === 'block') return hasName(statement.head, name) || mentions(statement.body, name);
    const { condition, body, otherwise = [] } = statement;
    return hasName(condition, name) || mentions(body, name) || mentions(otherwise, name);
  });
}

function hasName(text: string, name: string): boolean {
  return text.includes(name) && new RegExp(`\\b${name}\\b`).test(codeOnly(text));
}

/** Code without its string literals, to look for names in. */
export function codeOnly(code: string): string {
  return code.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}

/** `if` … `else if` …: the first rule that is broken wins. */
export function firstOf(rules: readonly (readonly [condition: string, then: string])[]): Code {
  return rules.reduceRight<Code>((rest, [condition, then]) => when(condition, [then], rest), []);
}

export function and(...conditions: readonly string[]): string {
  const needed = conditions.filter((condition) => condition !== 'true');
  if (needed.length < 2) return needed[0] ?? 'true';
  return needed.map((condition) => (condition.includes(' || ') ? `(${condition})` : condition)).join(' && ');
}

/** Lines of code, two spaces a level. */
export function print(code: Code, indent: string): string {
  return code.map((statement) => printStatement(statement, indent)).join('');
}

function printStatement(statement: Statement, indent: string): string {
  if (typeof statement === 'string') return `${indent}${statement}\n`;
  if (statement.kind === 'if') return indent + printBranch(statement, indent);
  return `${indent}${statement.head} {\n${print(statement.body, `${indent}  `)}${indent}}\n`;
}

function printBranch(branch: Branch, indent: string): string {
  const { condition, body, otherwise = [] } = branch;
  if (body.length === 0) {
    return printBranch({ kind: 'if', condition: `!(${condition})`, body: otherwise }, indent);
  }
  const [only] = body;
  if (body.length === 1 && otherwise.length === 0 && isPlainIf(only)) {
    return printBranch({ ...only, condition: and(condition, only.condition) }, indent);
  }
  const short = body.length === 1 && typeof only === 'string';
  const head = `if (${condition}) `;
  const text = short ? `${only}\n` : `{\n${print(body, `${indent}  `)}${indent}}`;
  if (otherwise.length === 0) return `${head}${text}${short ? '' : '\n'}`;
  return `${head}${text}${short ? indent : ' '}else ${printElse(otherwise, indent)}`;
}

function printElse(otherwise: Code, indent: string): string {
  const [only] = otherwise;
  if (otherwise.length === 1 && typeof only === 'object' && only.kind === 'if')
    return printBranch(only, indent);
  if (otherwise.length === 1 && typeof only === 'string') return `${only}\n`;
  return `{\n${print(otherwise, `${indent}  `)}${indent}}\n`;
}

function isPlainIf(statement: Statement | undefined): statement is Branch {
  return (
    typeof statement === 'object' &&
    statement.kind === 'if' &&
    statement.body.length > 0 &&
    (statement.otherwise ?? []).length === 0
  );
}
