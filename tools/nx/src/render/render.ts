// Template and data -> text: the only door to handlebars. Spec text reaches a template through the helpers `quote` and
// `comment` alone; whatever stands under `names` is checked to be an identifier, a file name or a package name.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Handlebars from 'handlebars';
import { docComment } from '../text/comment.ts';
import { quote } from '../text/literal.ts';

export type TemplateName = 'app-test' | 'handler' | 'main' | 'routes' | 'starter-spec';

export interface TemplateData {
  readonly names: { readonly [name: string]: string };
  readonly [value: string]: string | boolean | undefined | TemplateData['names'] | readonly TemplateData[];
}

const TEMPLATES = new URL('../templates/', import.meta.url);
const NAME = /^@?[A-Za-z0-9][A-Za-z0-9./_-]*$/;

/** The one file for browsers loads in a third of the time that the package's many modules take. */
const { create }: typeof Handlebars = createRequire(import.meta.url)('handlebars/dist/handlebars.js');
const handlebars = create();
handlebars.registerHelper('quote', (text: unknown) => {
  if (typeof text === 'string') return quote(text);
  throw new Error('A template quotes a value that it was not given.');
});
handlebars.registerHelper('comment', (text: unknown) => docComment(typeof text === 'string' ? text : ''));

const compiled = new Map<TemplateName, Handlebars.TemplateDelegate<TemplateData>>();

export function render(template: TemplateName, data: TemplateData): string {
  checkNames(data);
  return templateOf(template)(data);
}

/** Source of a template, for the test that reads every one. */
export function templateSource(template: string): string {
  return readFileSync(new URL(`${template}.hbs`, TEMPLATES), 'utf8');
}

function templateOf(template: TemplateName): Handlebars.TemplateDelegate<TemplateData> {
  const known = compiled.get(template);
  if (known !== undefined) return known;
  const fresh = handlebars.compile<TemplateData>(templateSource(template), {
    noEscape: true,
    strict: true,
    knownHelpers: { quote: true, comment: true },
    knownHelpersOnly: true,
  });
  compiled.set(template, fresh);
  return fresh;
}

function checkNames(data: TemplateData): void {
  for (const [key, name] of Object.entries(data.names)) {
    if (!NAME.test(name)) throw new Error(`${key} "${name}" is not a name; model/names must mint it.`);
  }
  for (const value of Object.values(data)) {
    if (Array.isArray(value)) for (const item of value as readonly TemplateData[]) checkNames(item);
  }
}
