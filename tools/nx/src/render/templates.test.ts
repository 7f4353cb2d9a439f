// Spec text must not reach a template raw: every mustache of every template is one of the typed channels.
import { readdirSync } from 'node:fs';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { render, templateSource } from './render.ts';

const templates = readdirSync(new URL('../templates/', import.meta.url)).map((file) =>
  file.replace(/\.hbs$/, ''),
);

/** Mustaches that are neither `{{quote ...}}`, `{{comment ...}}` nor `{{names.x}}`, and blocks beside each and if. */
function rawParts(source: string): readonly string[] {
  const raw: string[] = [];
  const visit = (program: hbs.AST.Program) => {
    for (const statement of program.body) {
      if (isMustache(statement)) {
        if (!isTyped(statement)) raw.push(`line ${statement.loc.start.line}`);
      } else if (isBlock(statement)) {
        if (!['each', 'if'].includes(pathOf(statement.path)))
          raw.push(`block at line ${statement.loc.start.line}`);
        visit(statement.program);
        if (statement.inverse) visit(statement.inverse);
      } else if (statement.type !== 'ContentStatement')
        raw.push(`${statement.type} at line ${statement.loc.start.line}`);
    }
  };
  visit(Handlebars.parse(source));
  return raw;
}

const isMustache = (statement: hbs.AST.Statement): statement is hbs.AST.MustacheStatement =>
  statement.type === 'MustacheStatement';
const isBlock = (statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement =>
  statement.type === 'BlockStatement';
const pathOf = (path: hbs.AST.PathExpression | hbs.AST.Literal) =>
  'original' in path ? String(path.original) : '';

function isTyped({ path, params }: hbs.AST.MustacheStatement): boolean {
  const name = pathOf(path);
  return params.length === 1
    ? ['quote', 'comment'].includes(name)
    : params.length === 0 && /^names\.\w+$/.test(name);
}

test('there are templates', () => {
  expect(templates.length).toBeGreaterThan(3);
});

test.each(templates)('%s has no raw mustache', (template) => {
  expect(rawParts(templateSource(template))).toEqual([]);
});

test.each([
  '{{title}}',
  '{{{quote title}}} {{{title}}}',
  '{{this}}',
  '{{lookup a b}}',
  '{{#with x}}{{/with}}',
  '{{> part}}',
])('the test finds %s', (source) => {
  expect(rawParts(source)).not.toEqual([]);
});

describe('render', () => {
  test('refuses a name that is none', () => {
    const names = { id: 'a; process.exit()', fileName: 'a' };
    expect(() => render('handler', { names, message: '', doc: '' })).toThrow(/is not a name/);
  });

  test('refuses to quote what it was not given', () => {
    expect(() => render('handler', { names: { id: 'a', fileName: 'a' }, doc: '' })).toThrow(
      /not defined|not given/,
    );
  });

  test('quotes what it is given', () => {
    const text = render('handler', {
      names: { id: 'a', fileName: 'a' },
      message: "'); process.exit(('",
      doc: '*/ x',
    });
    expect(text).toContain(`throw new ProblemError(501, "'); process.exit(('");`);
    expect(text).toContain('/** *\\/ x */');
  });
});
