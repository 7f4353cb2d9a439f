// The apps of the developer's machine: keys, secrets and AppCodes of those who may call.

/** A caller's credentials on the developer's machine. */
export interface LocalApp {
  /** AppName of the plan's CreateApp step. */
  readonly name: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly appCode?: string;
}

/** Refuses lists in which a key, name or AppCode is not unique or empty. Messages never hold a secret. */
export function checkApps(apps: readonly LocalApp[]): void {
  for (const field of ['name', 'appKey', 'appCode'] as const) {
    const values = apps.flatMap((app) => app[field] ?? []);
    if (new Set(values).size < values.length) throw new Error(`apps: two local apps have the same ${field}.`);
  }
  const blank = apps.find((app) => !app.name || !app.appKey || !app.appSecret);
  if (blank !== undefined)
    throw new Error(`apps: local app '${blank.name}' lacks a name, appKey or appSecret.`);
}
