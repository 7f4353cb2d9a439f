// The text of a JSON body -> its value.
import { refuse } from './issue.ts';

/** Reads the text of a JSON body; a byte order mark before it is left out. */
export function readJsonText(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return refuse('type', 'is not JSON');
  }
}
