// CreatePlugin, AttachPlugin and AttachGroupPlugin steps -> the plug-ins of each API and stage; others are reported.
import { type IndexedPlan, resolveRef, type StepOf, stepsOf } from '../definition/indexed-plan.ts';
import { readCors } from './cors.ts';
import { readErrorMapping } from './error-mapping.ts';
import { readJwtAuth } from './jwt-auth.ts';
import type { Plugins } from './plugins.ts';
import { readTrafficControl } from './traffic-control.ts';

type Plugin = StepOf<'CreatePlugin'>;

/** Types that the local gateway runs, each with the reader of its PluginData. */
const readers: { readonly [type: string]: (step: Plugin) => Plugins } = {
  cors: (step) => ({ cors: readCors(step) }),
  errorMapping: (step) => ({ errorMapping: readErrorMapping(step) }),
  jwtAuth: (step) => ({ jwtAuth: readJwtAuth(step) }),
  trafficControl: (step) => ({ trafficControl: readTrafficControl(step) }),
};

interface Attachment {
  readonly plugin: string;
  readonly target: string;
  readonly stage: string;
}

/** Plug-ins by API and stage; of one type the API's own wins over the group's. */
export function readPlugins(
  plan: IndexedPlan,
  notice: (text: string) => void,
): (api: StepOf<'CreateApi'>, stage: string) => Plugins {
  const ready = new Map(stepsOf(plan, 'CreatePlugin').map((step) => [step.id, readPlugin(step, notice)]));
  const own = readAttachments(plan);
  const group = readGroupAttachments(plan);
  return (api, stage) => {
    const groupId = resolveRef(plan, api, 'GroupId', api.params.GroupId, 'CreateApiGroup').id;
    const attached = [
      ...group.filter((item) => item.target === groupId && item.stage === stage),
      ...own.filter((item) => item.target === api.id && item.stage === stage),
    ];
    return Object.assign({}, ...attached.map(({ plugin }) => ready.get(plugin)));
  };
}

function readPlugin(step: Plugin, notice: (text: string) => void): Plugins {
  const { PluginName, PluginType, PluginData } = step.params;
  const reader = Object.hasOwn(readers, PluginType) ? readers[PluginType] : undefined;
  if (PluginType === 'trafficControl' && isByRules(PluginData)) {
    notice(`Plug-in '${PluginName}': limits by rules are not run by the local gateway`);
    return {};
  }
  if (PluginType === 'trafficControl' && 'specials' in PluginData) {
    notice(
      `Plug-in '${PluginName}': its special limits (specials) are not run by the local gateway, the others are`,
    );
  }
  if (reader !== undefined) return reader(step);
  notice(
    `Plug-in '${PluginName}' of type ${PluginType} is not run by the local gateway: requests pass without it`,
  );
  return {};
}

/** The form of throttling plug-ins that tells requests apart by parameters. */
function isByRules(data: Plugin['params']['PluginData']): boolean {
  return data.unit === undefined && ('rules' in data || 'defaultLimit' in data);
}

function readAttachments(plan: IndexedPlan): readonly Attachment[] {
  return stepsOf(plan, 'AttachPlugin').map((step) => ({
    plugin: resolveRef(plan, step, 'PluginId', step.params.PluginId, 'CreatePlugin').id,
    target: resolveRef(plan, step, 'ApiId', step.params.ApiId, 'CreateApi').id,
    stage: step.params.StageName,
  }));
}

function readGroupAttachments(plan: IndexedPlan): readonly Attachment[] {
  return stepsOf(plan, 'AttachGroupPlugin').map((step) => ({
    plugin: resolveRef(plan, step, 'PluginId', step.params.PluginId, 'CreatePlugin').id,
    target: resolveRef(plan, step, 'GroupId', step.params.GroupId, 'CreateApiGroup').id,
    stage: step.params.StageName,
  }));
}
