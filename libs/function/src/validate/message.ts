// A broken rule -> its message, which names the limit and never the value.
import type { Issue } from './issue.ts';

/** By rule; `#` stands for the limit, `"` for the limit as JSON has it. */
const messages: { readonly [rule: string]: string } = {
  type: 'must be #',
  format: 'must be #',
  required: 'must have the property "',
  dependentRequired: 'must have the property " beside those it has',
  additionalProperties: 'is not a known property',
  unevaluatedProperties: 'is not a known property',
  unevaluatedItems: 'is one item too many',
  propertyNames: 'must have a name of the required form',
  enum: 'must be one of #',
  const: 'must be #',
  minimum: 'must be at least #',
  maximum: 'must be at most #',
  exclusiveMinimum: 'must be greater than #',
  exclusiveMaximum: 'must be less than #',
  multipleOf: 'must be a multiple of #',
  minLength: 'must have at least # characters',
  maxLength: 'must have at most # characters',
  pattern: 'must match the pattern #',
  minItems: 'must have at least # items',
  maxItems: 'must have at most # items',
  items: 'must have at most # items',
  uniqueItems: 'must not have the same item twice',
  minContains: 'must have at least # items of the form that is asked for',
  maxContains: 'must have at most # items of the form that is asked for',
  minProperties: 'must have at least # properties',
  maxProperties: 'must have at most # properties',
  anyOf: 'must match one of # forms',
  oneOf: 'must match exactly one of several forms, and matches #',
  not: 'must not have the form that is ruled out',
  false: 'is not allowed here',
  depth: 'must not be nested so deeply',
};

const hint = '; the issues after this one are those of the closest';

/** What an issue says. */
export function messageOf({ rule, limit, closest }: Issue): string {
  if (rule === 'required' && limit === '') return 'is required';
  const text = (Object.hasOwn(messages, rule) && messages[rule]) || 'is not valid';
  const counted =
    limit === 1 ? text.replace(/(item|character)s|(propert)ies/, (_, one, y) => one ?? `${y}y`) : text;
  const message = counted.replace(/[#"]/, (sign) => (sign === '#' ? `${limit}` : JSON.stringify(limit)));
  return closest ? message + hint : message;
}
