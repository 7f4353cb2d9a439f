// A scratch workspace -> the type errors in it, each at the operation whose file has it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Api } from '../../nx/src/model/model.ts';
import type { Failure } from './report.ts';
import type { Scratch } from './scratch.ts';

const ERROR = /^(\S.*)\((\d+),(\d+)\): error (TS\d+: .*)$/;

/** Runs the compiler once over client and function with the workspace's strict settings. */
export function checkTypes({ root }: Scratch, api: Api): readonly Failure[] {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const args = [
    '--max-old-space-size=6000',
    compiler,
    '-p',
    join(root, 'tsconfig.json'),
    '--pretty',
    'false',
  ];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status === 0) return [];
  const owner = new Map(api.operations.map(({ fileName, id }) => [fileName, id]));
  const found = stdout.split('\n').flatMap((line): Failure[] => {
    const [, path, row, column, message] = ERROR.exec(line) ?? [];
    if (path === undefined) return [];
    const name = path.split('/').at(-1)?.split('.')[0] ?? '';
    const operation = /operations|validators/.test(path) ? (owner.get(name) ?? '(document)') : '(document)';
    return [{ operation, stage: 'typecheck', reason: `${path}:${row}:${column} ${message}` }];
  });
  if (found.length > 0) return found;
  return [
    { operation: '(document)', stage: 'typecheck', reason: `tsc ended with ${status}: ${stdout}${stderr}` },
  ];
}
