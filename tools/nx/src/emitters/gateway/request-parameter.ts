// A scalar of the document -> one entry of the gateway's RequestParameters, with the constraints it can check.
import type { RequestLocation, RequestParameter } from '@gatefold/gateway/plan';
import type { Scalar } from './scalar.ts';

export interface ParameterSource {
  readonly name: string;
  readonly location: RequestLocation;
  readonly required: boolean;
  readonly scalar: Scalar;
  readonly description?: string | undefined;
  readonly example?: unknown;
}

/** The entry. Constraints that the lists cannot say, or would say ambiguously, are left to the function. */
export function toRequestParameter(source: ParameterSource): RequestParameter {
  const { scalar } = source;
  const description = shorten(source.description ?? scalar.schema.description);
  const demo = textOf(source.example ?? scalar.schema.example ?? scalar.schema.examples?.[0]);
  const value = textOf(scalar.schema.default);
  return {
    ApiParameterName: source.name,
    Location: source.location,
    ParameterType: parameterType(scalar),
    Required: source.required ? 'REQUIRED' : 'OPTIONAL',
    ...(value !== undefined && { DefaultValue: value }),
    ...(demo !== undefined && { DemoValue: demo }),
    ...(description !== undefined && { Description: description }),
    ...limitsOf(scalar),
    ...enumOf(scalar),
  };
}

/** Any text on one line, at most 180 characters: the platform's limit for descriptions. */
export function shorten(text: string | undefined, maximum = 180): string | undefined {
  const line = text?.replaceAll(/\s+/g, ' ').trim();
  if (line === undefined || line === '') return undefined;
  const letters = [...line];
  return letters.length <= maximum
    ? line
    : `${letters
        .slice(0, maximum - 3)
        .join('')
        .trimEnd()}...`;
}

/** Text of a scalar; nothing for objects and arrays. */
export function textOf(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

function parameterType({ type, schema }: Scalar): RequestParameter['ParameterType'] {
  if (type === 'integer') return schema.format === 'int32' ? 'Int' : 'Long';
  if (type === 'number') return schema.format === 'float' ? 'Float' : 'Double';
  return type === 'boolean' ? 'Boolean' : 'String';
}

function limitsOf({ type, schema }: Scalar): Partial<RequestParameter> {
  if (type === 'string') {
    const expression = plainPattern(schema.pattern);
    return {
      ...(schema.minLength !== undefined && { MinLength: schema.minLength }),
      ...(schema.maxLength !== undefined && { MaxLength: schema.maxLength }),
      ...(expression !== undefined && { RegularExpression: expression }),
    };
  }
  if (type === 'boolean') return {};
  const minimum = bound(type, schema.minimum, schema.exclusiveMinimum, 1);
  const maximum = bound(type, schema.maximum, schema.exclusiveMaximum, -1);
  return {
    ...(minimum !== undefined && { MinValue: minimum }),
    ...(maximum !== undefined && { MaxValue: maximum }),
  };
}

/** Inclusive bound. An exclusive one shifts by one for integers; for other numbers it cannot be said. */
function bound(
  type: 'integer' | 'number',
  inclusive: number | undefined,
  exclusive: number | undefined,
  inward: 1 | -1,
): number | undefined {
  if (exclusive === undefined || type === 'number') return inclusive;
  const shifted = inward === 1 ? Math.floor(exclusive) + 1 : Math.ceil(exclusive) - 1;
  if (inclusive === undefined) return shifted;
  return inward === 1 ? Math.max(inclusive, shifted) : Math.min(inclusive, shifted);
}

/**
 * A pattern that means the same in every dialect and whether the gateway searches or matches: anchored at both ends,
 * no alternative outside groups, and none of the constructs in which dialects differ.
 */
function plainPattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || !/^\^.*\$$/.test(pattern) || /[^\x20-\x7e]/.test(pattern)) return undefined;
  if (/\(\?(?!:)|\\[1-9kpPuxcbBAZzGQE]|\[\^?\]|&&|\[[^\]]*\[/.test(pattern)) return undefined;
  const outside = pattern.replaceAll(/\\./g, '').replaceAll(/\[[^\]]*\]/g, '');
  return hasTopLevelAlternative(outside) || outside.endsWith('$') === false ? undefined : pattern;
}

function hasTopLevelAlternative(expression: string): boolean {
  let depth = 0;
  for (const letter of expression) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === '|' && depth === 0) return true;
  }
  return false;
}

/** Values with a comma cannot stand in the list, nor can booleans; they are left to the function. */
function enumOf({ type, schema }: Scalar): Partial<RequestParameter> {
  const given = schema.const === undefined ? schema.enum : [schema.const];
  const values = (given ?? []).filter((value) => value !== null).map(textOf);
  const sayable = values.every((value) => value !== undefined && value !== '' && !value.includes(','));
  if (type === 'boolean' || values.length === 0 || !sayable) return {};
  return { EnumValue: values.join(',') };
}
