// Names that clients and documents choose -> properties of an object.

/** Sets an own property, whatever its name. */
export function setOwn(into: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') {
    Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
  } else into[name] = value;
}
