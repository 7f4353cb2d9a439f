// Plan -> Terraform resources of consumers and plug-ins: apps, authorisations, plug-ins, attachments.
import type { Ref } from '@gatefold/gateway/plan';
import { type Deployment, idOf, keyOf, stepsOf } from './deployment.ts';
import { attribute } from './terraform-apis.ts';
import type { Resources } from './terraform-provider.ts';
import { jsonTemplate, literal, mapTexts, template } from './terraform-text.ts';

/** Attachments accept these only. */
const systemStages = ['RELEASE', 'PRE', 'TEST'];

/** Apps, plug-ins, and what is attached to the whole group. */
export function printApps({ plan }: Deployment): Resources {
  return {
    alicloud_api_gateway_app: Object.fromEntries(
      stepsOf(plan, 'CreateApp').map(({ id, params }) => [
        keyOf(id),
        {
          name: literal(params.AppName),
          ...(params.Description !== undefined && { description: literal(params.Description) }),
        },
      ]),
    ),
    alicloud_api_gateway_plugin: Object.fromEntries(
      stepsOf(plan, 'CreatePlugin').map(({ id, params }) => [
        keyOf(id),
        {
          plugin_name: literal(params.PluginName),
          plugin_type: params.PluginType,
          plugin_data: jsonTemplate(mapTexts(params.PluginData, template)),
          ...(params.Description !== undefined && { description: literal(params.Description) }),
        },
      ]),
    ),
    alicloud_api_gateway_group_plugin_attachment: Object.fromEntries(
      stepsOf(plan, 'AttachGroupPlugin').map(({ id, params }) => [
        keyOf(id),
        {
          group_id: `\${alicloud_api_gateway_group.group.id}`,
          ...plugin(params.PluginId),
          stage_name: params.StageName,
        },
      ]),
    ),
  };
}

/** What is attached to one API: the apps that may call it, and its plug-ins. */
export function printAttachments({ plan }: Deployment, api: string): Resources {
  const grants = stepsOf(plan, 'SetAppsAuthorities').filter(isOf(api));
  const plugins = stepsOf(plan, 'AttachPlugin').filter(isOf(api));
  return {
    alicloud_api_gateway_app_attachment: Object.fromEntries(
      grants.flatMap(({ id, params }) =>
        params.AppIds.map((app) => [
          keyOf(`${id}_${idOf(app).slice(4)}`),
          {
            ...apiAndGroup(params.ApiId),
            app_id: attribute(app, 'alicloud_api_gateway_app', 'id'),
            stage_name: params.StageName,
          },
        ]),
      ),
    ),
    alicloud_api_gateway_plugin_attachment: Object.fromEntries(
      plugins.map(({ id, params }) => [
        keyOf(id),
        { ...apiAndGroup(params.ApiId), ...plugin(params.PluginId), stage_name: params.StageName },
      ]),
    ),
  };
}

function isOf(api: string) {
  return ({ params }: { readonly params: { readonly ApiId: Ref; readonly StageName: string } }) =>
    idOf(params.ApiId) === api && systemStages.includes(params.StageName);
}

function plugin(ref: Ref) {
  return { plugin_id: attribute(ref, 'alicloud_api_gateway_plugin', 'id') };
}

function apiAndGroup(api: Ref) {
  return {
    api_id: `\${alicloud_api_gateway_api.${keyOf(idOf(api).slice(4))}.api_id}`,
    group_id: `\${alicloud_api_gateway_group.group.id}`,
  };
}
