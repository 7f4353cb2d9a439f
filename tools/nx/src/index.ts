// The Nx plugin: each apps/<api>/gateway.json makes three projects with their targets.
import type { CreateNodesV2, ProjectConfiguration } from '@nx/devkit';

type Targets = NonNullable<ProjectConfiguration['targets']>;

export const name = '@gatefold/nx';

export const createNodesV2: CreateNodesV2 = [
  'apps/*/gateway.json',
  (files) =>
    files.map((file) => {
      const api = file.split(/[\\/]/)[1] ?? '';
      const projects = {
        [`apps/${api}`]: { targets: appTargets() },
        [`libs/${api}`]: { targets: { typecheck: command('tsc -p tsconfig.json') } },
      };
      return [file, { projects }];
    }),
];

function appTargets(): Targets {
  return {
    build: {
      executor: '@gatefold/nx:build',
      cache: true,
      inputs: ['default', '^default'],
      outputs: ['{workspaceRoot}/dist/{projectRoot}'],
      metadata: { description: 'Bundles the function and lays its definitions beside it.' },
    },
    serve: {
      executor: '@gatefold/nx:serve',
      continuous: true,
      metadata: { description: 'Runs the API behind the local API Gateway.' },
    },
    test: command('vitest run'),
    typecheck: command('tsc -p tsconfig.json'),
  };
}

function command(line: string): Targets[string] {
  return { command: line, options: { cwd: '{projectRoot}' }, cache: true, inputs: ['default', '^default'] };
}
