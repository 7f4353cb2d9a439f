// Text of a module -> what it exports by default, as far as its own text tells.
import ts from 'typescript';

export type DefaultExport =
  | { readonly kind: 'none' }
  /** What a function makes that is imported. */
  | { readonly kind: 'made'; readonly by: string; readonly from: string; readonly position: Position }
  /** A function, a class or a primitive value. */
  | { readonly kind: 'plain'; readonly position: Position }
  /** Only who runs the module knows. */
  | { readonly kind: 'unknown' };

/** Both count from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

export function defaultExport(text: string): DefaultExport {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest);
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement)) return exportOf(statement.expression, file);
    if (isDefaultDeclaration(statement)) return { kind: 'plain', position: positionOf(statement, file) };
    if (!ts.isExportDeclaration(statement)) continue;
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause) || statement.isTypeOnly) continue;
    const one = exportClause.elements.find(({ name, isTypeOnly }) => name.text === 'default' && !isTypeOnly);
    if (one === undefined) continue;
    const local = one.propertyName;
    if (moduleSpecifier !== undefined || local === undefined) return { kind: 'unknown' };
    return ts.isIdentifier(local) ? exportOf(local, file) : { kind: 'unknown' };
  }
  return { kind: 'none' };
}

/** A function or a class: an interface is no value. */
function isDefaultDeclaration(statement: ts.Statement): boolean {
  if (!ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement)) return false;
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
}

function exportOf(expression: ts.Expression, file: ts.SourceFile): DefaultExport {
  const position = positionOf(expression, file);
  const value = bare(expression);
  if (ts.isIdentifier(value)) {
    const constant = constantOf(value.text, file);
    return constant === undefined ? { kind: 'unknown' } : exportOf(constant, file);
  }
  if (isPlain(value)) return { kind: 'plain', position };
  if (!ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) return { kind: 'unknown' };
  const imported = importOf(value.expression.text, file);
  return imported === undefined ? { kind: 'unknown' } : { kind: 'made', ...imported, position };
}

/** Without parentheses and what is said of its type. */
function bare(expression: ts.Expression): ts.Expression {
  const isCover =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression);
  return isCover ? bare(expression.expression) : expression;
}

function isPlain(value: ts.Expression): boolean {
  return (
    ts.isArrowFunction(value) ||
    ts.isFunctionExpression(value) ||
    ts.isClassExpression(value) ||
    ts.isLiteralExpression(value)
  );
}

function constantOf(name: string, file: ts.SourceFile): ts.Expression | undefined {
  const declarations = file.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .filter(({ declarationList }) => (declarationList.flags & ts.NodeFlags.Const) !== 0)
    .flatMap(({ declarationList }) => declarationList.declarations);
  const found = declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === name)?.initializer;
  // One that is initialised with itself is a mistake that ends here.
  return found !== undefined && ts.isIdentifier(found) ? undefined : found;
}

function importOf(local: string, { statements }: ts.SourceFile) {
  for (const statement of statements.filter((one) => ts.isImportDeclaration(one))) {
    const named = statement.importClause?.namedBindings;
    if (named === undefined || !ts.isNamedImports(named) || !ts.isStringLiteral(statement.moduleSpecifier))
      continue;
    const one = named.elements.find(({ name }) => name.text === local);
    if (one !== undefined)
      return { by: (one.propertyName ?? one.name).text, from: statement.moduleSpecifier.text };
  }
  return undefined;
}

function positionOf(node: ts.Node, file: ts.SourceFile): Position {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { line: line + 1, column: character + 1 };
}
