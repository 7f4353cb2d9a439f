// Settings of plug-ins -> CreatePlugin requests and their attachments to the group or to single APIs.
import type { PlanStep } from '@gatefold/gateway/plan';
import type { Operation } from '../../model/model.ts';
import type { PluginSettings, Settings } from '../../settings/settings.ts';
import { apiId } from './api-step.ts';

/** Each plug-in, followed by its attachments. */
export function pluginSteps(settings: Settings, operations: readonly Operation[]): readonly PlanStep[] {
  return Object.entries(settings.plugins).flatMap(([name, plugin]) => [
    createPlugin(name, plugin),
    ...attachments(settings, name, plugin, operations),
  ]);
}

/** Operations that a plug-in is attached to; nothing when it is attached to the whole group. */
export function attachedOperations(
  plugin: PluginSettings,
  operations: readonly Operation[],
): readonly Operation[] | undefined {
  const { attach, operations: named, scheme } = plugin;
  const toGroup = named === undefined && scheme === undefined;
  if ((attach ?? (toGroup ? 'group' : 'operations')) === 'group') return undefined;
  return operations.filter((operation) => {
    if (named !== undefined) return named.includes(operation.id);
    return scheme === undefined || requires(operation, scheme);
  });
}

/** True where one of the operation's alternatives names the security scheme. */
export function requires(operation: Operation, scheme: string): boolean {
  return (operation.source.security ?? []).some((requirement) => scheme in requirement);
}

function createPlugin(name: string, plugin: PluginSettings): PlanStep {
  return {
    id: `plugin:${name}`,
    action: 'CreatePlugin',
    params: {
      PluginName: name,
      PluginType: plugin.type,
      PluginData: plugin.data,
      ...(plugin.description !== undefined && { Description: plugin.description }),
    },
  };
}

function attachments(
  settings: Settings,
  name: string,
  plugin: PluginSettings,
  operations: readonly Operation[],
): readonly PlanStep[] {
  const PluginId = { ref: `plugin:${name}.PluginId` };
  const GroupId = { ref: 'group.GroupId' };
  const chosen = attachedOperations(plugin, operations);
  return (plugin.stages ?? Object.keys(settings.stages)).flatMap((StageName): readonly PlanStep[] => {
    if (chosen === undefined) {
      return [
        {
          id: `attach:${name}:${StageName}`,
          action: 'AttachGroupPlugin',
          params: { PluginId, GroupId, StageName },
        },
      ];
    }
    return chosen.map((operation) => ({
      id: `attach:${name}:${operation.id}:${StageName}`,
      action: 'AttachPlugin',
      params: { PluginId, GroupId, ApiId: { ref: `${apiId(operation)}.ApiId` }, StageName },
    }));
  });
}
