// Candidates to their speeds: short runs that take turns, by processor time, so that a busy machine matters little.

/** Calls per second of processor time of each candidate (name to function), by the median of `rounds` interleaved runs. */
export async function interleave(candidates, { rounds = 15, milliseconds = 60 } = {}) {
  const names = Object.keys(candidates);
  const speeds = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const name of round % 2 ? names : names.toReversed()) {
      const speed = await run(candidates[name], milliseconds);
      if (round >= 0) speeds[name].push(speed);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(speeds[name])]));
}

async function run(work, milliseconds) {
  const begin = process.cpuUsage();
  let count = 0;
  let spent = 0;
  do {
    for (let i = 0; i < 50; i++) {
      const result = work();
      if (result instanceof Promise) await result;
    }
    count += 50;
    const { user, system } = process.cpuUsage(begin);
    spent = (user + system) / 1000;
  } while (spent < milliseconds);
  return (count / spent) * 1000;
}

/** The middle of a list of numbers. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
