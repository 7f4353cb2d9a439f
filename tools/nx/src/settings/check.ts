// Settings -> the problems no schema can see: secrets in the open, stages nobody deploys to, settings that cannot hold together.
import type { Problem } from '../problem.ts';
import type { JsonNode } from './json.ts';
import { findSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Problems of settings that already fit their schema. */
export function checkSettings(settings: Settings, node: JsonNode): readonly Problem[] {
  return [
    ...findSecrets(node),
    ...checkStageSettings(settings),
    ...checkStageNames(settings),
    ...checkRole(settings),
  ];
}

const systemStages = ['RELEASE', 'PRE', 'TEST'];

function checkStageSettings(settings: Settings): Problem[] {
  const service = settings.backend.kind === 'service';
  return Object.entries(settings.stages).flatMap(([stage, own]): Problem[] => {
    const at = settings.locate('stages', stage);
    if (!service && Object.keys(own).length > 0) {
      const message = `Stage ${stage} has a function of its own, which an inline backend cannot express. Set "backend": { "kind": "service" }, or keep one environment file for each stage.`;
      return [{ code: 'settings-stage-inline', severity: 'error', message, ...at }];
    }
    if (service && !systemStages.includes(stage)) {
      const message = `Stage ${stage} cannot have a backend model: backend services know ${systemStages.join(', ')} only. Remove the stage, or use an inline backend.`;
      return [{ code: 'settings-stage-name', severity: 'error', message, ...at }];
    }
    return [];
  });
}

/** Stages named by apps and plug-ins must be stages that are deployed. */
function checkStageNames(settings: Settings): Problem[] {
  return [...named(settings, 'apps'), ...named(settings, 'plugins')].flatMap(({ stage, path }): Problem[] => {
    if (settings.stages[stage] !== undefined) return [];
    const message = `"${path[1]}" names the stage ${stage}, which is not deployed. Add it under "stages", or take it out.`;
    return [{ code: 'settings-unknown-stage', severity: 'error', message, ...settings.locate(...path) }];
  });
}

function named(settings: Settings, section: 'apps' | 'plugins') {
  const entries: [string, { readonly stages?: readonly string[] }][] = Object.entries(settings[section]);
  return entries.flatMap(([name, { stages = [] }]) =>
    stages.map((stage, index) => ({ stage, path: [section, name, 'stages', String(index)] })),
  );
}

/** A role of another account than the function's can never invoke it. */
function checkRole(settings: Settings): Problem[] {
  const { roleArn, roleGiven, account } = settings.function;
  const owner = /^acs:ram::([^:]+):role\//.exec(roleArn)?.[1];
  const comparable = /^\d+$/.test(owner ?? '') && /^\d+$/.test(account);
  if (!roleGiven || !comparable || owner === account) return [];
  const message = `The role belongs to account ${owner}, the function to ${account}. The role must live in the function's account: set "function.account", or use a role of that account.`;
  return [
    {
      code: 'settings-role-account',
      severity: 'error',
      message,
      ...settings.locate('function', 'roleArn'),
    },
  ];
}
