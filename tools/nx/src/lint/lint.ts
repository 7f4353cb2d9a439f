// An API's document -> what Redocly says about it, by the workspace's own redocly.yaml and with the platform's rules.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type Config,
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
} from '@redocly/openapi-core';
import type { Problem } from '../problem.ts';
import { PLUGIN, platformPlugin } from './plugin.ts';
import type { PlatformFacts } from './rule.ts';

export interface LintTarget {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Of the document, relative to the workspace. */
  readonly file: string;
  readonly facts: PlatformFacts;
}

/**
 * Every problem that `redocly.yaml` asks for; without that file, those of the platform alone. Codes are those of the
 * catalogue, or Redocly's own. References to addresses are not followed.
 */
export async function lintDocument({ root, file, facts }: LintTarget): Promise<readonly Problem[]> {
  const config = await configOf(root, facts);
  const found = await lint({ ref: join(root, file), config });
  return found.filter(({ ignored }) => ignored !== true).map((problem) => toProblem(problem, root, file));
}

async function configOf(root: string, facts: PlatformFacts): Promise<Config> {
  const configPath = join(root, 'redocly.yaml');
  const plugins = [platformPlugin(facts)];
  const config = existsSync(configPath)
    ? await loadConfig({ configPath, plugins })
    : await createConfig({ extends: [`${PLUGIN}/platform`] }, { plugins });
  config.resolve.http.customFetch = refuse;
  return config;
}

async function refuse(address: unknown): Promise<never> {
  throw new Error(`${String(address)} is not fetched: keep what a document needs beside it.`);
}

function toProblem(problem: NormalizedProblem, root: string, file: string): Problem {
  const { ruleId, severity, suggest, location } = problem;
  const [place] = location;
  const at = place && getLineColLocation(place);
  const hint = suggest.length === 0 ? '' : ` Did you mean ${suggest.slice(0, 3).join(', ')}?`;
  return {
    code: ruleId.startsWith(`${PLUGIN}/`) ? ruleId.slice(PLUGIN.length + 1) : ruleId,
    severity: severity === 'error' ? 'error' : 'warning',
    message: problem.message.replaceAll(/\s+/g, ' ').trim() + hint,
    file: at === undefined ? file : relative(root, at.source.absoluteRef).replaceAll('\\', '/'),
    line: at?.start.line ?? 1,
    column: at?.start.col ?? 1,
  };
}
