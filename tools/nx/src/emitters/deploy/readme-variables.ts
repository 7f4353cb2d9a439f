// Printed files of a format -> the variables that a person gives values to before its commands run.

import { variablesOf } from '../../send/variables.ts';
import type { Settings, Target } from '../../settings/settings.ts';
import { variablesIn } from '../../settings/variables.ts';
import type { Deployment } from './deployment.ts';
import type { DeployFile } from './emit.ts';

type Reader = (deployment: Deployment, files: readonly DeployFile[]) => readonly string[];

/** What is a variable is the format's own business: texts of the document that look like one are none. */
const readers: { readonly [target in Target]: Reader } = {
  terraform: (_, files) => keysOf(files, 'main.tf.json', 'variable').map((name) => name.toUpperCase()),
  ros: (_, files) => keysOf(files, 'template.json', 'Parameters'),
  'serverless-devs': (_, files) =>
    files.flatMap(({ content }) =>
      [...content.matchAll(/\$\{env\('([A-Z][A-Z0-9_]*)'\)\}/g)].map((match) => match[1] ?? ''),
    ),
  fc: (deployment, files) =>
    variablesIn(files.map(({ content }) => content)).filter((name) =>
      ownVariables(deployment).includes(name),
    ),
  cloudapi: ({ plan }) => variablesOf(plan),
  swagger2: (deployment, files) =>
    variablesIn(files.map(({ content }) => content)).filter((name) =>
      ownVariables(deployment).includes(name),
    ),
};

/** Sorted, each once. */
export function readVariables(
  deployment: Deployment,
  target: Target,
  files: readonly DeployFile[],
): readonly string[] {
  return [...new Set(readers[target](deployment, files))].sort();
}

/** Variables that tell where the zips go. */
export function codeVariables({ function: { code } }: Settings): readonly string[] {
  return variablesIn([code.ossBucket, code.ossObject]);
}

function ownVariables({ settings, hosts }: Deployment): readonly string[] {
  return [...variablesIn([settings]), ...hosts.map(({ variable }) => variable)];
}

function keysOf(files: readonly DeployFile[], path: string, section: string): readonly string[] {
  const file = files.find((one) => one.path === path);
  const data: { readonly [name: string]: object } = JSON.parse(file?.content ?? '{}');
  return Object.keys(data[section] ?? {});
}
