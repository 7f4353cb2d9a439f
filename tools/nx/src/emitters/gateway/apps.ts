// Settings of apps -> CreateApp and SetAppsAuthorities requests.
import type { PlanStep } from '@gatefold/gateway/plan';
import type { Operation } from '../../model/model.ts';
import type { AppSettings, Settings } from '../../settings/settings.ts';
import { apiId } from './api-step.ts';
import { shorten } from './request-parameter.ts';

/** One app each, then one authorisation for each operation and stage with the apps that may call it. */
export function appSteps(settings: Settings, operations: readonly Operation[]): readonly PlanStep[] {
  const apps = Object.entries(settings.apps);
  const guarded = operations.filter((operation) => operation.descriptor.auth !== 'ANONYMOUS');
  return [
    ...apps.map(([name, app]) => createApp(name, app)),
    ...guarded.flatMap((operation) =>
      Object.keys(settings.stages).flatMap((stage) => authorise(apps, operation, stage)),
    ),
  ];
}

function createApp(name: string, app: AppSettings): PlanStep {
  const description = shorten(app.description);
  return {
    id: `app:${name}`,
    action: 'CreateApp',
    params: {
      AppName: name,
      ...(description !== undefined && { Description: description }),
      ...(app.key !== undefined && { AppKey: app.key }),
      ...(app.secret !== undefined && { AppSecret: app.secret }),
    },
  };
}

function authorise(
  apps: readonly (readonly [string, AppSettings])[],
  operation: Operation,
  stage: string,
): PlanStep[] {
  const allowed = apps.filter(
    ([, app]) => (app.stages?.includes(stage) ?? true) && (app.operations?.includes(operation.id) ?? true),
  );
  if (allowed.length === 0) return [];
  return [
    {
      id: `grant:${operation.id}:${stage}`,
      action: 'SetAppsAuthorities',
      params: {
        GroupId: { ref: 'group.GroupId' },
        ApiId: { ref: `${apiId(operation)}.ApiId` },
        StageName: stage,
        AppIds: allowed.map(([name]) => ({ ref: `app:${name}.AppId` })),
      },
    },
  ];
}
