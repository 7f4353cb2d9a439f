// Settings -> what a reader should know about the way from gateway to function.
import type { Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';

/** Regions that differ, and addresses that take the wrong network. */
export function checkBackend(settings: Settings): readonly Problem[] {
  const { region, baseUrl } = settings.function;
  const stages = Object.entries(settings.stages).map(([name, stage]) => ({
    ...stage,
    path: ['stages', name],
  }));
  return [{ region, baseUrl, path: ['function'] }, ...stages].flatMap((target) => [
    ...checkRegion(settings, target),
    ...(settings.function.type === 'event' ? [] : checkUrl(settings, target)),
  ]);
}

interface Target {
  /** Absent: the function's. */
  readonly region?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly path: readonly string[];
}

function checkRegion(settings: Settings, { region, path }: Target): Problem[] {
  if (region === undefined || region === settings.region) return [];
  const message = `The gateway is in ${settings.region}, the function in ${region}: requests travel over the internet, with its costs and delays. Put both in one region if you can.`;
  return [
    { code: 'gateway-cross-region', severity: 'warning', message, ...settings.locate(...path, 'region') },
  ];
}

/** Trigger addresses end in `<region>.fcapp.run`, the internal ones in `<region>-vpc.fcapp.run`. */
function checkUrl(
  settings: Settings,
  { region = settings.function.region, baseUrl, path }: Target,
): Problem[] {
  const internal = /-vpc\.fcapp\.run/.test(baseUrl ?? '');
  if (baseUrl === undefined || !baseUrl.includes('.fcapp.run')) return [];
  const at = settings.locate(...path, 'baseUrl');
  if (region === settings.region && !internal) {
    const message = `Gateway and function are both in ${region}, but this address goes over the internet. Use the internal one: ${baseUrl.replace('.fcapp.run', '-vpc.fcapp.run')}.`;
    return [{ code: 'gateway-public-address', severity: 'warning', message, ...at }];
  }
  if (region !== settings.region && internal) {
    const message = `This address is internal to ${region}, and the gateway is in ${settings.region}. Use the public one: ${baseUrl.replace('-vpc.fcapp.run', '.fcapp.run')}.`;
    return [{ code: 'gateway-internal-address', severity: 'error', message, ...at }];
  }
  return [];
}
