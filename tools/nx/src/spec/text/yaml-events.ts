// YAML text -> parser events, with the indentation of flow collections repaired where that is all that is wrong.
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { MAX_DEPTH, TextError } from './parsed.ts';

export interface YamlEvents {
  readonly events: readonly Event[];
  /** The text that the offsets of the events count in. */
  readonly text: string;
  /** From an offset in `text` to the one in the text as given. */
  readonly toOriginal: (offset: number) => number;
  /** Offsets (in the text as given) of lines that had to be indented. */
  readonly repaired: readonly number[];
}

/** One line break in so many cannot be told from a broken text. */
const MAX_REPAIRS = 200;
const PADDING = ' '.repeat(64);

/**
 * YAML wants the closing bracket of a flow collection deeper than its key; many documents have it below the key, as in
 * JSON. Such lines are indented here.
 * @throws TextError with the offset in the text as given.
 */
export function readEvents(original: string): YamlEvents {
  let text = original;
  const padded: number[] = [];
  const toOriginal = (offset: number): number => offset - PADDING.length * countBelow(padded, offset);
  for (;;) {
    try {
      const events = parseEvents(text, { maxDepth: MAX_DEPTH });
      return {
        events,
        text,
        toOriginal,
        repaired: padded.map((offset, index) => offset - index * PADDING.length),
      };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const at = error.mark?.position ?? 0;
      const line = text.lastIndexOf('\n', at - 1) + 1;
      if (!isShallow(error, text, line, at) || padded.length >= MAX_REPAIRS || padded.includes(line))
        throw textError(error, toOriginal(at));
      text = text.slice(0, line) + PADDING + text.slice(line);
      padded.push(line);
      padded.sort((a, b) => a - b);
    }
  }
}

/** The text breaks off at a line whose only fault is to begin too far left. */
function isShallow(error: YAMLException, text: string, line: number, at: number): boolean {
  return /deficient indentation/.test(error.reason) && /^ *$/.test(text.slice(line, at));
}

function countBelow(sorted: readonly number[], offset: number): number {
  let count = 0;
  while (count < sorted.length && (sorted[count] ?? 0) + PADDING.length <= offset) count++;
  return count;
}

function textError({ reason }: YAMLException, offset: number): TextError {
  const code = reason.includes('maxDepth') ? 'too-deep' : 'syntax';
  return new TextError(code, offset, reason.charAt(0).toUpperCase() + reason.slice(1));
}
