// Deployment -> the report of losses and enforcement, as data and as a page.

import type { File } from '../../file.ts';
import type { Operation } from '../../model/model.ts';
import { printJson } from '../print-json.ts';
import { type Deployment, stepsOf } from './deployment.ts';
import { type Enforcement, readEnforcement } from './enforcement.ts';
import { type Loss, readLosses } from './losses.ts';
import { printReport } from './report-page.ts';

export interface Report {
  readonly $comment: string;
  readonly api: string;
  readonly losses: readonly Loss[];
  /** In the order of the plan. */
  readonly operations: readonly OperationReport[];
}

export interface OperationReport {
  readonly operation: string;
  readonly requestMode: string;
  readonly authType: string;
  readonly enforcement: readonly Enforcement[];
}

/** Losses by format and enforcement by operation, in the order of the plan. */
export function readReport(deployment: Deployment): Report {
  const { api, settings, plan } = deployment;
  const byId = new Map(api.operations.map((operation) => [operation.id, operation]));
  const requests = new Map(stepsOf(plan, 'CreateApi').map(({ id, params }) => [id, params]));
  const operations = plan.operations.flatMap((entry): OperationReport[] => {
    const operation: Operation | undefined = byId.get(entry.operation);
    const params = requests.get(entry.api);
    if (operation === undefined || params === undefined) return [];
    return [
      {
        operation: operation.id,
        requestMode: params.RequestConfig.RequestMode,
        authType: params.AuthType,
        enforcement: readEnforcement(api, settings, operation, params),
      },
    ];
  });
  return { $comment: plan.$comment, api: api.name, losses: readLosses(deployment), operations };
}

/** `report.json` and `report.md` in `folder`. */
export function emitReport(deployment: Deployment, folder: string): readonly File[] {
  const report = readReport(deployment);
  return [
    { path: `${folder}/report.json`, content: printJson(report), owner: 'generator' },
    { path: `${folder}/report.md`, content: printReport(report), owner: 'generator' },
  ];
}
