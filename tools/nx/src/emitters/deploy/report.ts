// Deployment -> the report of losses and enforcement, as data and as a page.
import type { File } from '../../file.ts';
import { type Deployment, stepsOf } from './deployment.ts';
import { type Enforcement, readEnforcement } from './enforcement.ts';
import { type Loss, readLosses } from './losses.ts';

export interface Report {
  readonly $comment: string;
  readonly api: string;
  readonly losses: readonly Loss[];
  readonly operations: { readonly [id: string]: OperationReport };
}

export interface OperationReport {
  readonly requestMode: string;
  readonly authType: string;
  readonly enforcement: readonly Enforcement[];
}

/** Losses by format and enforcement by operation, in the order of the plan. */
export function readReport(deployment: Deployment): Report {
  const { api, settings, plan } = deployment;
  const byId = new Map(api.operations.map((operation) => [`api:${operation.id}`, operation]));
  const operations = stepsOf(plan, 'CreateApi').flatMap(({ id, params }) => {
    const operation = byId.get(id);
    if (operation === undefined) return [];
    const report: OperationReport = {
      requestMode: params.RequestConfig.RequestMode,
      authType: params.AuthType,
      enforcement: readEnforcement(api, settings, operation, params),
    };
    return [[operation.id, report] as const];
  });
  return {
    $comment: plan.$comment,
    api: api.name,
    losses: readLosses(deployment),
    operations: Object.fromEntries(operations),
  };
}

/** `report.json` and `report.md` in `folder`. */
export function emitReport(deployment: Deployment, folder: string): readonly File[] {
  const report = readReport(deployment);
  return [
    { path: `${folder}/report.json`, content: `${JSON.stringify(report, null, 2)}\n`, owner: 'generator' },
    { path: `${folder}/report.md`, content: printReport(report), owner: 'generator' },
  ];
}

/** The page: what nobody enforces first, then losses by code, then each operation. */
function printReport(report: Report): string {
  const lines = [
    `<!-- ${report.$comment.replaceAll('--', '- -')} -->`,
    `# ${report.api}: losses and enforcement`,
    '',
    ...printUnenforced(report),
    '## Losses',
    '',
    'An error keeps the format from being written unless `gateway.json` waives its code.',
    '',
    '| Format | Code | Severity | What is lost | Operations |',
    '| --- | --- | --- | --- | --- |',
    ...printLosses(report.losses),
    '',
    '## Enforcement',
    '',
    'The function checks every input with the whole schema; the gateway checks what its parameter lists hold.',
    '',
    '| Operation | Mode | Auth | Subject | Constraint | Enforced by |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(report.operations).flatMap(([id, operation]) => printOperation(id, operation)),
  ];
  return `${lines.join('\n')}\n`;
}

function printUnenforced({ operations }: Report): string[] {
  const open = Object.entries(operations).flatMap(([id, { enforcement }]) =>
    enforcement.filter(({ by }) => by === 'nobody').map((item) => ({ id, ...item })),
  );
  if (open.length === 0) return [];
  const rows = open.map(
    ({ id, subject, waived }) =>
      `- \`${cell(id)}\`: ${cell(subject)}${waived === undefined ? '' : ` (waived: ${cell(waived)})`}`,
  );
  return ['## Enforced by nobody', '', ...rows, ''];
}

function printLosses(losses: readonly Loss[]): string[] {
  const groups = new Map<string, Loss[]>();
  for (const loss of losses) {
    const key = [loss.target, loss.code, loss.waived ?? ''].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), loss]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const severity = first.waived === undefined ? first.severity : `waived: ${cell(first.waived)}`;
    const where = group.flatMap(({ operation }) =>
      operation === undefined ? [] : [`\`${cell(operation)}\``],
    );
    return [
      `| ${first.target} | ${first.code} | ${severity} | ${first.message} | ${where.join(', ') || 'all'} |`,
    ];
  });
}

function printOperation(id: string, { requestMode, authType, enforcement }: OperationReport): string[] {
  const head = `| \`${cell(id)}\` | ${requestMode} | ${authType} `;
  if (enforcement.length === 0) return [`${head}| - | - | - |`];
  return enforcement.map(
    ({ subject, constraint, by }) => `${head}| ${cell(subject)} | ${constraint} | ${by} |`,
  );
}

/** Text of the document inside a table of Markdown. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|`<>[\]*_]/g, (letter) => `\\${letter}`);
}
