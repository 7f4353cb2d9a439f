// Any text -> a name that the platform takes (letters, digits and `_`, letter first), stable and hard to collide.
import { createHash } from 'node:crypto';

/**
 * A name of at most `max` characters for `text`. What had to be cut or replaced beyond recognition is told apart by eight
 * hexadecimal digits of its SHA-256. `suffix` lengthens names that are too short, where there is a shortest.
 */
export function fitName(text: string, max: number, suffix?: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9_]/g, '_');
  const led = /^[A-Za-z]/.test(plain) ? plain : `a_${plain}`;
  const long = led.length < 4 && suffix !== undefined ? `${led}_${suffix}` : led;
  return long.length <= max ? long : `${long.slice(0, max - 9)}_${digest(text)}`;
}

/** Eight hexadecimal digits that stand for a text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
