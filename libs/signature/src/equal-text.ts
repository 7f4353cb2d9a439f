// Two short texts to whether they are equal, in a time that does not tell where they differ.

/** For signatures: the time depends on the length of `given` alone. */
export function equalText(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < given.length; i++)
    difference |= given.charCodeAt(i) ^ expected.charCodeAt(i % expected.length);
  return difference === 0;
}
