// Two values -> where they first differ, as a reader wants to see it.

/** Undefined where both are the same. Absent and undefined members are the same; so are `Buffer` and `Uint8Array`. */
export function difference(left: unknown, right: unknown, path = ''): string | undefined {
  if (Object.is(left, right) || (left === 0 && right === 0)) return undefined;
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return Buffer.compare(left, right) === 0 ? undefined : unequal(left, right, path);
  }
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) {
    return unequal(left, right, path);
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = difference(own(left, key), own(right, key), `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function unequal(left: unknown, right: unknown, path: string): string {
  return `${path || '/'}: ${shown(left)} became ${shown(right)}`;
}

function shown(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex').slice(0, 80)}`;
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
