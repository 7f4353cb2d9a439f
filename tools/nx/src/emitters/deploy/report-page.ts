// The report as data -> a page for people. What concerns an operation stands on lines of its own.
import type { Loss } from './losses.ts';
import type { OperationReport, Report } from './report.ts';

/** What nobody enforces first, then losses by code, then each operation. */
export function printReport(report: Report): string {
  const lines = [
    `<!-- ${report.$comment.replaceAll('--', '- -')} -->`,
    `# ${cell(report.api)}: losses and enforcement`,
    '',
    ...printUnenforced(report),
    '## Losses',
    '',
    'An error keeps the format from being written unless `gateway.json` waives its code.',
    '',
    '| Format | Code | Severity | What is lost |',
    '| --- | --- | --- | --- |',
    ...printCodes(report.losses),
    '',
    ...printLosers(report.losses),
    '## Enforcement',
    '',
    'The function checks every input with the whole schema; the gateway checks what its parameter lists hold.',
    '',
    '| Operation | Mode | Auth | Subject | Constraint | Enforced by |',
    '| --- | --- | --- | --- | --- | --- |',
    ...report.operations.flatMap(printOperation),
  ];
  return `${lines.join('\n')}\n`;
}

function printUnenforced({ operations }: Report): string[] {
  const open = operations.flatMap(({ operation, enforcement }) =>
    enforcement.filter(({ severity }) => severity === 'error').map((item) => ({ operation, ...item })),
  );
  if (open.length === 0) return [];
  const rows = open.map(({ operation, subject, constraint, waived }) => {
    const reason = waived === undefined ? '**not waived**' : `waived: ${cell(waived)}`;
    return `- \`${cell(operation)}\`: ${cell(subject)}, ${constraint} (${reason})`;
  });
  return ['## Enforced by nobody', '', ...rows, ''];
}

/** One line for each format and code, whatever the number of operations. */
function printCodes(losses: readonly Loss[]): string[] {
  const rows = losses.map(({ target, code, severity, message, waived }) => {
    const how = waived === undefined ? severity : `waived: ${cell(waived)}`;
    return `| ${target} | ${code} | ${how} | ${message} |`;
  });
  return [...new Set(rows)].sort();
}

/** One line for each operation. */
function printLosers(losses: readonly Loss[]): string[] {
  const byOperation = new Map<string, string[]>();
  for (const { target, code, operation } of losses) {
    if (operation === undefined) continue;
    byOperation.set(operation, [...(byOperation.get(operation) ?? []), `${target} ${code}`]);
  }
  if (byOperation.size === 0) return [];
  const rows = [...byOperation].map(([id, codes]) => `| \`${cell(id)}\` | ${codes.join(', ')} |`);
  return ['| Operation | Loses |', '| --- | --- |', ...rows, ''];
}

function printOperation({ operation, requestMode, authType, enforcement }: OperationReport): string[] {
  const head = `| \`${cell(operation)}\` | ${requestMode} | ${authType} `;
  if (enforcement.length === 0) return [`${head}| - | - | - |`];
  return enforcement.map(
    ({ subject, constraint, by }) => `${head}| ${cell(subject)} | ${cell(constraint)} | ${by} |`,
  );
}

/** Text of the document inside a table of Markdown. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|`<>[\]*_]/g, (letter) => `\\${letter}`);
}
