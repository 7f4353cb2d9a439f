// The settings of a function -> what it finds on this machine as it would in the cloud: files, packages, environment, limits.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InstanceOptions } from '@gatefold/gateway';
import { ENTRY } from '../bundle/layout.ts';
import { CODE_PATH } from '../package/code-path.ts';
import { extraFiles } from '../package/extra-files.ts';
import type { Settings } from '../settings/settings.ts';
import { replaceVariables, variable } from '../settings/variables.ts';

/**
 * Links the function's further files into its folder, in place of those of other settings, and the packages of the app.
 * Throws a ProblemError for one that is not there.
 */
export function linkFiles(settings: Settings, app: string, folder: string, before?: Settings): void {
  for (const target of Object.keys(before?.function.files ?? {}))
    rmSync(join(folder, target), { force: true });
  const packages = { from: join(app, 'node_modules'), to: join(folder, 'node_modules') };
  for (const { from, to } of [packages, ...extraFiles(settings, app, folder)]) {
    if (!existsSync(from) || existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to);
  }
}

/** An instance of the function built in a folder. */
export function instanceOptions({ function: settings }: Settings, folder: string): InstanceOptions {
  const { timeout, memory } = settings;
  const env = { ...environmentOf(settings), NODE_ENV: 'development', [CODE_PATH]: folder };
  return { file: join(folder, ENTRY), env, timeout, memory };
}

/** What the shell has set counts. Node's own options may be such that a thread cannot have. */
function environmentOf({ environment }: Settings['function']): Readonly<Record<string, string>> {
  const fill = (name: string) => process.env[name] ?? variable(name);
  const unset = Object.entries(environment).filter(
    ([name]) => process.env[name] === undefined && name !== 'NODE_OPTIONS',
  );
  return replaceVariables(Object.fromEntries(unset), fill);
}
