// Number schema -> a number within its limits, whole or a multiple where that is asked for.
import type { Flat } from './merge.ts';
import type { Random } from './random.ts';

const RANGES: { readonly [format: string]: readonly [number, number] } = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  uint: [0, Number.MAX_SAFE_INTEGER],
};

/** Undefined where the limits leave no room. */
export function drawNumber(flat: Flat, whole: boolean, random: Random): number | undefined {
  const [least, most] = limits(flat);
  const isWhole = whole || /^u?int\d*$/.test(flat.format ?? '');
  const step = flat.multipleOf ?? (isWhole ? 1 : 0.125);
  const low = Math.ceil(least / step);
  const high = Math.floor(most / step);
  if (low > high)
    return flat.multipleOf === undefined && !isWhole && least <= most ? (least + most) / 2 : undefined;
  // Mostly small numbers, as in real data, and the limits themselves now and then.
  const edge = random.next();
  const center = Math.min(Math.max(0, low), high);
  const span = Math.min(high - center, 1000);
  const count = edge < 0.1 ? low : edge < 0.2 ? high : center + Math.floor(random.next() * (span + 1));
  const value = Number((count * step).toPrecision(15));
  return value === 0 ? 0 : value;
}

function limits(flat: Flat): readonly [number, number] {
  const range = RANGES[flat.format ?? ''] ?? [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const step = flat.multipleOf ?? ([flat.type].flat().includes('integer') ? 1 : 0.125);
  const least = Math.max(
    range[0],
    flat.minimum ?? range[0],
    (flat.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) + step,
  );
  const most = Math.min(
    range[1],
    flat.maximum ?? range[1],
    (flat.exclusiveMaximum ?? Number.POSITIVE_INFINITY) - step,
  );
  return [least, most];
}
