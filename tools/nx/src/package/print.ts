// Numbers -> what a person reads.

/** Thousands of bytes. */
export function bytes(count: number): string {
  return `${(count / 1000).toFixed(1)} kB`;
}
