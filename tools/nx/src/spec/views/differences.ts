// Named schemas -> which of them look different in requests and in responses.
import type { Schema, SchemaObject } from '../document.ts';
import { family, type Schemas } from '../schema/families.ts';
import { eachSubschema, refName } from '../schema/subschemas.ts';

export type Direction = 'request' | 'response';

/** True where a property with this schema is not part of the message: readOnly in requests, writeOnly in responses. */
export function isHidden(property: Schema, direction: Direction, schemas: Schemas): boolean {
  if (typeof property !== 'object') return false;
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  const other = direction === 'request' ? 'writeOnly' : 'readOnly';
  if (property.$ref === undefined && property.allOf === undefined)
    return property[flag] === true && property[other] !== true;
  const members = family(property, schemas);
  return members.some((member) => member[flag] === true) && !members.some((member) => member[other] === true);
}

/** Names of the schemas that hide a property in either direction, themselves or in what they refer to. */
export function findDifferent(schemas: Schemas): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const waiting: string[] = [];
  for (const [name, schema] of schemas) {
    for (const target of refsIn(schema)) {
      const known = users.get(target);
      if (known === undefined) users.set(target, [name]);
      else known.push(name);
    }
    if (hidesSomething(schema, schemas)) waiting.push(name);
  }
  const different = new Set(waiting);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const user of users.get(name) ?? []) {
      if (different.has(user)) continue;
      different.add(user);
      waiting.push(user);
    }
  }
  return different;
}

/** True where a property is hidden in the schema or below it, references not followed. */
export function hidesSomething(schema: Schema, schemas: Schemas): boolean {
  if (typeof schema !== 'object') return false;
  let hides = hidesOwn(schema, schemas);
  eachSubschema(schema, (sub) => {
    hides ||= hidesSomething(sub, schemas);
  });
  return hides;
}

/** True where one of the schema's own properties is hidden. */
export function hidesOwn(schema: SchemaObject, schemas: Schemas): boolean {
  if (schema.properties === undefined) return false;
  for (const property of Object.values(schema.properties))
    if (isHidden(property, 'request', schemas) || isHidden(property, 'response', schemas)) return true;
  return false;
}

/** Every component that a schema refers to directly, those of discriminators included. */
export function refsIn(schema: Schema, found: Set<string> = new Set()): Set<string> {
  if (typeof schema !== 'object') return found;
  const name = refName(schema);
  if (name !== undefined) found.add(name);
  if (schema.discriminator !== undefined)
    for (const ref of Object.values(schema.discriminator.mapping ?? {})) {
      const target = refName({ $ref: ref });
      if (target !== undefined) found.add(target);
    }
  eachSubschema(schema, (sub) => refsIn(sub, found));
  return found;
}
