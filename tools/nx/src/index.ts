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
          targets: sdkTargets(),
        },
        [`openapi/${api}`]: { name: `${api}-spec`, projectType: 'library', targets: specTargets(api) },
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
      outputs: ['function', 'deploy', 'build.json'].map(
        (path) => `{workspaceRoot}/dist/{projectRoot}/${path}`,
      ),
      metadata: { description: 'Bundles the functions and lays their definitions beside them.' },
    },
    package: {
      executor: '@gatefold/nx:package',
      dependsOn: [{ target: 'build', params: 'forward' }],
      metadata: { description: 'Zips the built functions and reports their sizes and start times.' },
    },
    serve: {
      executor: '@gatefold/nx:serve',
      metadata: { description: 'Runs the API behind the local API Gateway.' },
    },
    explain: {
      executor: '@gatefold/nx:explain',
      metadata: { description: "Prints the life of an operation's request: --operation=<id>, --event." },
    },
    test: command('vitest run'),
    typecheck: command('tsc -p tsconfig.json'),
  };
}

function sdkTargets(): Targets {
  return {
    build: {
      executor: '@gatefold/nx:build-sdk',
      cache: true,
      inputs: ['default', '^default'],
      outputs: ['{workspaceRoot}/dist/{projectRoot}'],
      metadata: { description: 'Builds the client as an npm package.' },
    },
    typecheck: command('tsc -p tsconfig.json'),
  };
}

function specTargets(api: string): Targets {
  return {
    lint: {
      executor: '@gatefold/nx:lint',
      cache: true,
      inputs: ['default', '{workspaceRoot}/redocly.yaml', `{workspaceRoot}/apps/${api}/gateway.json`],
      metadata: { description: 'Checks the document by the rules of redocly.yaml.' },
    },
  };
}

function command(line: string): Targets[string] {
  return { command: line, options: { cwd: '{projectRoot}' }, cache: true, inputs: ['default', '^default'] };
}
