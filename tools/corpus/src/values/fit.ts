// A text of a pattern -> one that is as long as it must be and has no characters that its place cannot hold, still of
// the pattern.
import type { Random } from './random.ts';

export interface Fit {
  readonly patterns: readonly RegExp[];
  readonly least: number;
  readonly most: number;
  /** Characters that the place cannot hold; global. */
  readonly foreign: RegExp | undefined;
}

/** Characters that most patterns allow somewhere. */
const COMMON = 'aA0-._/ ';
const ATTEMPTS = 60;

export function fitText(text: string, fit: Fit, random: Random): string {
  const isOf = (candidate: string) => fit.patterns.every((pattern) => pattern.test(candidate));
  let fitted = fit.foreign === undefined ? text : replaceForeign(text, fit.foreign, isOf);
  for (let attempt = 0; attempt < ATTEMPTS && lengthOf(fitted) < fit.least; attempt += 1) {
    fitted = grow(fitted, fit.least - lengthOf(fitted), isOf, random);
  }
  for (let attempt = 0; attempt < ATTEMPTS && lengthOf(fitted) > fit.most; attempt += 1) {
    fitted = shrink(fitted, lengthOf(fitted) - fit.most, isOf, random);
  }
  return fitted;
}

function lengthOf(text: string): number {
  return [...text].length;
}

function replaceForeign(text: string, foreign: RegExp, isOf: (text: string) => boolean): string {
  const candidates = [...COMMON].map((character) => text.replace(foreign, character));
  return candidates.find(isOf) ?? text;
}

/** Repeats a character, all of what is missing or half of it or one, at some place. */
function grow(text: string, missing: number, isOf: (text: string) => boolean, random: Random): string {
  const characters = [...text];
  const at = random.below(characters.length + 1);
  const repeated = [characters[at - 1], characters[at], random.pick([...COMMON])];
  for (const count of new Set([missing, Math.ceil(missing / 2), 1])) {
    for (const character of repeated) {
      if (character === undefined) continue;
      const longer = [...characters.slice(0, at), character.repeat(count), ...characters.slice(at)].join('');
      if (isOf(longer)) return longer;
    }
  }
  return text;
}

/** Takes characters out at some place: all that are too many, or half of them, or one. */
function shrink(text: string, excess: number, isOf: (text: string) => boolean, random: Random): string {
  const characters = [...text];
  for (const count of new Set([excess, Math.ceil(excess / 2), 1])) {
    const at = random.below(Math.max(1, characters.length - count + 1));
    const shorter = [...characters.slice(0, at), ...characters.slice(at + count)].join('');
    if (isOf(shorter)) return shorter;
  }
  return text;
}
