// Branches of oneOf that overlap -> the picked one, with more to obey, so that the others refuse what is drawn from it.
import type { Schema } from '../../../nx/src/spec/document.ts';
import { isType } from './is-type.ts';
import { type Choose, type Flat, flatten, type Schemas, type Work } from './merge.ts';
import type { Random } from './random.ts';

interface Telling {
  readonly schemas: Schemas;
  readonly work: Work;
  readonly random: Random;
  readonly choose: Choose;
  /** Pairs of schemas that may still be compared. */
  left: number;
}

const MOST_PAIRS = 2000;

/** How deep below the branches a difference is looked for. */
const DEEPEST = 4;

/** Values that hardly any property takes. */
const UNUSUAL = [true, -0.5];

/** `beside` is what is said besides the branches. The branch as it is, where no difference is found. */
export function tellApart(
  picked: Schema,
  branches: readonly Schema[],
  beside: Flat,
  { schemas, work, random }: Pick<Telling, 'schemas' | 'work' | 'random'>,
): Schema {
  const choose: Choose = (nested) => random.pick(nested) ?? false;
  const telling: Telling = { schemas, work, random, choose, left: MOST_PAIRS };
  const own = flatten(picked, telling, choose, beside);
  if (own === false) return picked;
  const rules = branches
    .filter((branch) => branch !== picked)
    .map((branch) => difference(own, branch, telling, 0) ?? true);
  // What was chosen within the branch stays chosen: the rules are about it.
  return { allOf: [own, ...rules] };
}

/** A rule that a value of `own` can obey and hardly one of the branch; `true` where none is of both anyway. */
function difference(own: Flat, branch: Schema, telling: Telling, depth: number): Schema | undefined {
  telling.left -= 1;
  const other = flatten(branch, telling, telling.choose);
  if (other === false) return true;
  return differenceOfTypes(own, other) ?? differenceBelow(own, other, telling, depth);
}

function differenceOfTypes(own: Flat, other: Flat): Schema | undefined {
  if (other.enum !== undefined) {
    if (own.enum === undefined) return true;
    const values = own.enum.filter((value) => !other.enum?.includes(value));
    if (values.length > 0) return { enum: values };
  }
  const others = typesOf(other);
  if (others.length === 0) return undefined;
  const takes = (type: string) => others.includes(type) || (type === 'integer' && others.includes('number'));
  const types = typesOf(own).filter((type) => !takes(type));
  return types.length === 0 ? undefined : { type: types };
}

function typesOf({ type }: Flat): readonly string[] {
  return type === undefined ? [] : [type].flat();
}

/** The first difference found of names or items, in any order. */
function differenceBelow(own: Flat, other: Flat, telling: Telling, depth: number): Schema | undefined {
  const attempts = [
    ...Object.entries(other.properties ?? {}).map(
      ([name, schema]) =>
        () =>
          differenceOfName(own, name, schema, telling, depth),
    ),
    ...(other.required ?? [])
      .filter((name) => own.required?.includes(name) !== true)
      .map((name) => (): Schema => ({ type: 'object', properties: { [name]: false } })),
    ...Object.keys(own.properties ?? {})
      .filter((name) => other.closed !== undefined && !other.closed.includes(name))
      .map((name) => () => having(name, true)),
    () => differenceOfItems(own, other, telling, depth),
  ];
  while (attempts.length > 0 && telling.left > 0) {
    const [attempt] = attempts.splice(telling.random.below(attempts.length), 1);
    const rule = attempt?.();
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function differenceOfName(
  own: Flat,
  name: string,
  schema: Schema,
  telling: Telling,
  depth: number,
): Schema | undefined {
  const { properties = {}, additionalProperties = true, closed } = own;
  const isOpen = additionalProperties === true && closed === undefined;
  const rule = Object.hasOwn(properties, name)
    ? differenceWithin(properties[name] ?? true, schema, telling, depth)
    : isOpen
      ? unusual(schema, telling)
      : undefined;
  return rule === undefined ? undefined : having(name, rule);
}

function having(name: string, schema: Schema): Schema {
  return { type: 'object', required: [name], properties: { [name]: schema } };
}

/** Values that the schema does not take. */
function unusual(schema: Schema, telling: Telling): Schema | undefined {
  const flat = flatten(schema, telling, telling.choose);
  if (flat === false) return true;
  const types = typesOf(flat);
  if (types.length === 0 && flat.enum === undefined) return undefined;
  const values = UNUSUAL.filter((value) =>
    flat.enum === undefined ? !types.some((type) => isType(value, type)) : !flat.enum.includes(value),
  );
  return values.length === 0 ? undefined : { enum: values };
}

function differenceOfItems(own: Flat, other: Flat, telling: Telling, depth: number): Schema | undefined {
  if (own.items === undefined || other.items === undefined) return undefined;
  const rule = differenceWithin(own.items, other.items, telling, depth);
  return rule === undefined ? undefined : { type: 'array', minItems: 1, items: rule };
}

function differenceWithin(own: Schema, other: Schema, telling: Telling, depth: number): Schema | undefined {
  if (depth === DEEPEST || own === other || other === true) return undefined;
  const flat = flatten(own, telling, telling.choose);
  return flat === false ? undefined : difference(flat, other, telling, depth + 1);
}
