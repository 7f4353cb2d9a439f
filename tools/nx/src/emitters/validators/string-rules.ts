// Keywords for strings -> conditions that a string breaks them.
import type { SchemaObject } from '../../spec/document.ts';
import { stringFormats } from '../../text/formats.ts';
import { type Code, firstOf, literal } from './code.ts';
import { addFailure, type Site } from './site.ts';

export function stringRules(site: Site, schema: SchemaObject): Code {
  const rules: (readonly [string, string])[] = [];
  const { module } = site.unit;
  const { x } = site;
  const { minLength, maxLength, pattern, format } = schema;
  if (typeof minLength === 'number' && minLength > 0) {
    const condition = minLength === 1 ? `${x} === ""` : `${module.use('tooShort')}(${x}, ${minLength})`;
    rules.push([condition, addFailure(site, 'minLength', minLength)]);
  }
  if (typeof maxLength === 'number') {
    rules.push([`${module.use('tooLong')}(${x}, ${maxLength})`, addFailure(site, 'maxLength', maxLength)]);
  }
  if (typeof pattern === 'string') {
    const test = patternTest(site, pattern);
    rules.push([`!${test}(${x})`, addFailure(site, 'pattern', pattern)]);
  }
  const known =
    typeof format === 'string' && module.formats === 'assert' ? stringFormats.get(format) : undefined;
  if (known) rules.push([`!${module.use(known.test)}(${x})`, addFailure(site, 'format', known.phrase)]);
  return firstOf(rules);
}

/** The name of a test for a pattern, compiled at its first use. */
export function patternTest(site: Site, pattern: string): string {
  const { module } = site.unit;
  return module.constant('pattern', `${module.use('pattern')}(${literal(pattern)})`);
}
