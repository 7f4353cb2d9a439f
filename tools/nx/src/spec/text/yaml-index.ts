// YAML events -> offsets of all keys and items: a second pass, made only when a message needs it.
import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import type { YamlEvents } from './yaml-events.ts';

interface Open {
  readonly entries: Map<string, number>;
  readonly isMapping: boolean;
  key: string | undefined;
}

/** From the offset of a mapping or list to the offsets of its keys or items. All offsets count in the text as given. */
export function indexEntries({ events, text, toOriginal }: YamlEvents): Map<number, Map<string, number>> {
  const index = new Map<number, Map<string, number>>();
  const open: Open[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const start = toOriginal(startOf(event));
    note(open.at(-1), event, start, text);
    if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) continue;
    const entries = new Map<string, number>();
    index.set(start, entries);
    open.push({ entries, isMapping: event.type === EVENT_ID.MAPPING, key: undefined });
  }
  return index;
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : 0;
}

function note(frame: Open | undefined, event: Event, start: number, text: string): void {
  if (frame === undefined) return;
  if (!frame.isMapping) frame.entries.set(String(frame.entries.size), start);
  else if (frame.key !== undefined) frame.key = undefined;
  else {
    frame.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
    frame.entries.set(frame.key, start);
  }
}
