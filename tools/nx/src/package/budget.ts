// Sizes of a function against what its settings and the platform allow -> problems.
import type { Problem } from '../problem.ts';
import type { Budget, Settings } from '../settings/settings.ts';
import { functionProblem } from './function-problem.ts';

const MEGA = 1024 * 1024;

/** Largest zip that the API takes as Base64 text, and that the console, tools or OSS take where they take more. */
const LIMITS = { api: 100 * MEGA, object: 500 * MEGA } as const;

/** Regions where a zip from OSS may be larger than one sent through the API (limits page, April 2026). */
const LARGE_REGIONS = new Set(
  `cn-hangzhou cn-shanghai cn-shenzhen cn-beijing cn-zhangjiakou cn-huhehaote cn-hongkong ap-southeast-1
  ap-northeast-1 us-east-1 eu-central-1`.split(/\s+/),
);

const PARTS: { readonly [key in keyof Budget]-?: string } = {
  startBytes: 'loads at start',
  totalBytes: 'holds',
  zipBytes: 'has a zip of',
};

/** An error for each part of the budget that is exceeded; parts without a size are not looked at. */
export function checkBudget(settings: Settings, name: string, sizes: Budget): readonly Problem[] {
  return (Object.keys(PARTS) as (keyof Budget)[]).flatMap((key): Problem[] => {
    const [size, most] = [sizes[key], settings.function.budget[key]];
    if (size === undefined || most === undefined || size <= most) return [];
    const message = `The function ${name} ${PARTS[key]} ${count(size)} bytes, ${count(size - most)} more than its budget of ${count(most)}. Look at what it imports, or raise "function.budget.${key}".`;
    return [functionProblem(settings, 'package-budget', 'error', message, 'budget', key)];
  });
}

/** What Function Compute does not take, or only from OSS. */
export function checkLimits(settings: Settings, name: string, zipBytes: number): readonly Problem[] {
  if (zipBytes <= LIMITS.api) return [];
  const large = LARGE_REGIONS.has(settings.function.region);
  const most = large ? LIMITS.object : LIMITS.api;
  const fact = `The zip of ${name} has ${count(zipBytes)} bytes;`;
  if (zipBytes > most) {
    const message = `${fact} ${settings.function.region} takes ${count(most)} at most. Move what is large into a layer, or take it from "external" and "files".`;
    return [functionProblem(settings, 'package-too-large', 'error', message)];
  }
  const message = `${fact} the API takes ${count(LIMITS.api)} at most, so it must be deployed from OSS.`;
  return [functionProblem(settings, 'package-large', 'warning', message)];
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
