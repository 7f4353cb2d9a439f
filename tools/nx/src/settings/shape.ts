// A settings tree -> the problems its JSON Schema sees, each at the key concerned.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import type { Problem } from '../problem.ts';
import type { JsonNode } from './json.ts';
import { nearest } from './nearest.ts';
import { locate } from './overlay.ts';
import { isValid } from './valid.ts';

/** Validates against `tools/nx/schemas/gateway.schema.json`; empty where the tree is right. */
export function validateShape(node: JsonNode): readonly Problem[] {
  const schema = JSON.parse(
    readFileSync(new URL('../../schemas/gateway.schema.json', import.meta.url), 'utf8'),
  );
  if (isValid(schema, node.value)) return [];
  const problems = findErrors(schema, node.value)
    .filter(isTelling)
    .map((error) => toProblem(error, node));
  return problems.filter(
    (one, index) =>
      problems.findIndex((other) => other.message === one.message && other.line === one.line) === index,
  );
}

/** Ajv is loaded where it has something to say. */
function findErrors(schema: object, value: unknown): readonly ErrorObject[] {
  const { Ajv }: typeof import('ajv') = createRequire(import.meta.url)('ajv');
  const validate = new Ajv({ allErrors: true, strict: false, verbose: true }).compile(schema);
  validate(value);
  return validate.errors ?? [];
}

/** `if` only repeats what its branches say, and the branches of `anyOf` what it says itself. */
function isTelling(error: ErrorObject): boolean {
  if (error.keyword === 'if' || error.schemaPath.includes('/anyOf/')) return false;
  return !(error.keyword === 'pattern' && error.propertyName !== undefined);
}

function toProblem(error: ErrorObject, node: JsonNode): Problem {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = extraKey(error);
  const at = locate(node, name === undefined ? path : [...path, name]);
  const where = path.length === 0 ? 'the settings' : `"${path.join('.')}"`;
  return { code: codeOf(error, path), severity: 'error', message: describe(error, where, name), ...at };
}

function extraKey(error: ErrorObject): string | undefined {
  const { additionalProperty, propertyName } = error.params as Record<string, unknown>;
  const name = error.keyword === 'additionalProperties' ? additionalProperty : propertyName;
  return typeof name === 'string' ? name : undefined;
}

function codeOf(error: ErrorObject, path: readonly string[]): string {
  if (error.keyword === 'additionalProperties') return 'settings-unknown-key';
  const last = path.at(-1);
  if (last === 'roleArn') return 'settings-role-arn';
  if (last === 'secret' || last === 'key') return 'settings-inline-secret';
  if (error.keyword === 'propertyNames' && last === 'stages') return 'settings-stage-name';
  if (error.keyword === 'propertyNames' || last === 'name') return 'settings-name';
  return 'settings-value';
}

function describe(error: ErrorObject, where: string, name: string | undefined): string {
  const parameters = error.params as Record<string, unknown>;
  const rule = (error.parentSchema as { description?: string } | undefined)?.description;
  const hint = rule === undefined ? '' : ` Expected: ${rule}`;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const guess = nearest(name ?? '', known);
      const fix = guess === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean "${guess}"?`;
      return `Unknown key "${name}" in ${where}. ${fix}`;
    }
    case 'propertyNames':
      return `The name "${name}" in ${where} breaks the platform's rules.${hint} ${nameRule(where)}`.trimEnd();
    case 'enum':
      return `${where} must be one of ${(parameters.allowedValues as unknown[]).join(', ')}.${hint}`;
    case 'required':
      return `${where} lacks "${String(parameters.missingProperty)}". Add it.${hint}`;
    case 'anyOf':
      return `${where} needs ${oneOfThese(error.schema)}.${hint}`;
    case 'pattern':
      return rule === undefined ? `${where} ${error.message}.` : `${where} is of another form.${hint}`;
    default:
      return `${where} ${error.message ?? 'is wrong'}.${hint}`;
  }
}

/** What the branches of an `anyOf` ask for: `"jwk" or "jwks"`. */
function oneOfThese(branches: unknown): string {
  const lists = (branches as readonly { readonly required?: readonly string[] }[]).map(({ required = [] }) =>
    required.map((name) => `"${name}"`).join(' and '),
  );
  return lists.join(' or ');
}

function nameRule(where: string): string {
  return where === '"stages"' ? 'A stage is RELEASE, PRE, TEST or 2-10 upper-case letters or digits.' : '';
}
