// The platform's rules as a plug-in of Redocly: `gatefold/<code>`, and the preset `gatefold/platform` with all of them.
import type { Plugin } from '@redocly/openapi-core';
import { platformGroupSize, platformMethod, platformPathClash, platformPathSegment } from './path-rules.ts';
import { type LintCode, lintProblems } from './problem-codes.ts';
import { platformAuthorization, platformHeader, platformUrlLength } from './request-rules.ts';
import type { PlatformFacts, PlatformRule } from './rule.ts';
import { platformDescription, platformName } from './text-rules.ts';

export const PLUGIN = 'gatefold';

const rules: { readonly [code in LintCode]: PlatformRule } = {
  'platform-name': platformName,
  'platform-description': platformDescription,
  'platform-path-segment': platformPathSegment,
  'platform-path-clash': platformPathClash,
  'platform-url-length': platformUrlLength,
  'platform-method': platformMethod,
  'platform-group-size': platformGroupSize,
  'platform-header': platformHeader,
  'platform-authorization': platformAuthorization,
};

/** The plug-in for an API whose settings are known. */
export function platformPlugin(facts: PlatformFacts): Plugin {
  // Redocly puts the prefix before the rules of plug-ins that it loads itself, not before those it is handed.
  const own = Object.fromEntries(
    Object.entries(rules).map(([code, rule]) => [`${PLUGIN}/${code}`, () => rule(facts)]),
  );
  const severities = Object.entries(lintProblems).map(
    ([code, { severity }]) => [`${PLUGIN}/${code}`, severity === 'error' ? 'error' : 'warn'] as const,
  );
  return {
    id: PLUGIN,
    rules: { oas3: own, oas2: own },
    configs: { platform: { rules: Object.fromEntries(severities) } },
  };
}
