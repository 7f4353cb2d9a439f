// A throttling plug-in -> whether one more call fits: fixed windows from a minute up, a token bucket for seconds.
import type { StepOf } from '../definition/indexed-plan.ts';
import { checkOneOf, PlanError } from '../definition/plan-error.ts';

/** Counts a call of an app (if any) to an API; false when a limit is used up. `now` in milliseconds. */
export type Throttle = (api: string, app: string | undefined, now: number) => boolean;

const units: { readonly [unit: string]: number } = { SECOND: 1e3, MINUTE: 6e4, HOUR: 36e5, DAY: 864e5 };

/** Reads PluginData: unit, apiDefault, userDefault, appDefault. Throws `PlanError`. */
export function readTrafficControl(step: StepOf<'CreatePlugin'>): Throttle {
  const data = step.params.PluginData;
  checkOneOf(step, 'PluginData.unit', data.unit, Object.keys(units));
  const limit = (key: string): number => {
    const value = data[key];
    if (value === undefined || value === null) return Infinity;
    const count = Number(value);
    if (!Number.isInteger(count) || count < 0)
      throw new PlanError(step, `PluginData.${key}`, 'a count is required');
    return count;
  };
  const perApi = limit('apiDefault');
  const perApp = Math.min(limit('appDefault'), limit('userDefault'));
  const take = createCounter(String(data.unit));
  return (api, app, now) => {
    const forApp = app === undefined || take(`${api}\n${app}`, perApp, now);
    return forApp && take(api, perApi, now);
  };
}

function createCounter(unit: string): (key: string, limit: number, now: number) => boolean {
  const length = units[unit] ?? 1e3;
  const states = new Map<string, { at: number; left: number }>();
  return (key, limit, now) => {
    if (limit === Infinity) return true;
    const state = states.get(key) ?? { at: unit === 'SECOND' ? now : now - (now % length), left: limit };
    states.set(key, state);
    if (unit === 'SECOND') refill(state, limit, now);
    else if (now - state.at >= length) Object.assign(state, { at: now - (now % length), left: limit });
    if (state.left < 1) return false;
    state.left -= 1;
    return true;
  };
}

function refill(state: { at: number; left: number }, limit: number, now: number): void {
  state.left = Math.min(limit, state.left + ((now - state.at) / 1000) * limit);
  state.at = now;
}
