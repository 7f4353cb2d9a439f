// The Nx plugin: each apps/<api>/gateway.json makes three projects with their targets.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateNodesV2, ProjectConfiguration } from '@nx/devkit';

type Projects = Record<string, Omit<ProjectConfiguration, 'root'>>;
type Targets = NonNullable<ProjectConfiguration['targets']>;

export const name = '@gatefold/nx';

export const createNodesV2: CreateNodesV2 = [
  'apps/*/gateway.json',
  (files, _, { workspaceRoot }) =>
    files.map((file) => {
      const api = file.split(/[\\/]/)[1] ?? '';
      const all: Projects = {
        [`apps/${api}`]: { name: api, projectType: 'application', targets: appTargets() },
        [`libs/${api}`]: {
          name: `${api}-sdk`,
          projectType: 'library',
          targets: { typecheck: command('tsc -p tsconfig.json') },
        },
        [`openapi/${api}`]: { name: `${api}-spec`, projectType: 'library', targets: {} },
      };
      const projects = Object.entries(all).filter(([root]) => existsSync(join(workspaceRoot, root)));
      return [file, { projects: Object.fromEntries(projects) }];
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
      metadata: { description: 'Runs the API behind the local API Gateway.' },
    },
    test: command('vitest run'),
    typecheck: command('tsc -p tsconfig.json'),
  };
}

function command(line: string): Targets[string] {
  return { command: line, options: { cwd: '{projectRoot}' }, cache: true, inputs: ['default', '^default'] };
}
