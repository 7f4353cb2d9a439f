// Deploy formats of a hostile case -> what is wrong with them: text that another tool would take for its own language.
import { isDeepStrictEqual } from 'node:util';
import { type Deployment, stepsOf } from '../emitters/deploy/deployment.ts';
import { printServerlessDevs } from '../emitters/deploy/serverless-devs.ts';
import { variablesIn } from '../settings/variables.ts';
import { parseYaml } from '../spec/text/yaml.ts';
import { rosFaults } from './ros-faults.ts';
import { shellFaults } from './shell-faults.ts';
import { evaluateTerraform, terraformFaults } from './terraform-faults.ts';

/** One line for each fault; a format that was left out has none. */
export function checkDeploy(deploy: ReadonlyMap<string, string>, deployment: Deployment): readonly string[] {
  const { plan, settings } = deployment;
  const variables = variablesIn([settings]);
  const json = (path: string): unknown => JSON.parse(deploy.get(path) ?? 'null');
  return [
    ...(deploy.has('cloudapi/cloudapi.json') && !same(json('cloudapi/cloudapi.json'), plan)
      ? ['cloudapi.json differs from the plan']
      : []),
    ...terraform(
      [...deploy.keys()].filter((path) => path.endsWith('.tf.json')).map(json),
      deployment,
      variables,
    ),
    ...(deploy.has('ros/template.json') ? rosFaults(json('ros/template.json'), plan, variables) : []),
    ...serverlessDevs(deploy.get('serverless-devs/s.yaml'), deployment),
    ...substituted(deploy, [...variables, 'VERSION']),
    ...markdownFaults(deploy.get('report.md') ?? ''),
    ...[...deploy]
      .filter(([path]) => path.endsWith('README.md'))
      .flatMap(([path, text]) => shellFaults(path, text)),
  ];
}

const same = (a: unknown, b: unknown) => isDeepStrictEqual(a, JSON.parse(JSON.stringify(b)));

/** Texts of the document come out of Terraform as they went in. */
function terraform(
  files: readonly unknown[],
  { plan }: Deployment,
  variables: readonly string[],
): readonly string[] {
  if (files.length === 0) return [];
  const printed = new Set<string>();
  walk(files, (text) => printed.add(evaluateTerraform(text).text));
  const texts = [
    ...stepsOf(plan, 'CreateApiGroup').map(({ params }) => params.Description),
    ...stepsOf(plan, 'CreateApi').flatMap(({ params }) => [
      params.Description,
      params.RequestConfig.RequestPath,
    ]),
  ];
  const lost = texts.filter((text) => text !== undefined && !printed.has(text));
  return [
    ...files.flatMap((file) => terraformFaults(file, variables)),
    ...lost.map((text) => `Terraform does not say ${text?.slice(0, 80)}`),
  ];
}

/** Calls `look` for every text of a value, keys included. */
export function walk(value: unknown, look: (text: string) => void): void {
  if (typeof value === 'string') look(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    look(key);
    walk(item, look);
  }
}

/** The document's text is never an expression there; an expression in the settings is their developer's. */
function serverlessDevs(text: string | undefined, deployment: Deployment): readonly string[] {
  if (text === undefined) return [];
  const printed = printServerlessDevs(deployment);
  const own = JSON.stringify(deployment.settings);
  const foreign: string[] = [];
  walk(printed, (value) => {
    const rest = value.replaceAll(/\$\{env\('[A-Z][A-Z0-9_]*'\)\}/g, '');
    if (rest.includes('${') && !own.includes(JSON.stringify(rest).slice(1, -1)))
      foreign.push(`s.yaml has the expression ${rest.slice(0, 80)}`);
  });
  return same(parseYaml(text).value, printed) ? foreign : [...foreign, 's.yaml differs from its data'];
}

/** Bodies of the FC API: what `envsubst` would replace beside the settings' own variables. */
function substituted(deploy: ReadonlyMap<string, string>, variables: readonly string[]): readonly string[] {
  const commands = deploy.get('fc/README.md') ?? '';
  return [...deploy].flatMap(([path, text]) => {
    const file = path.slice('fc/'.length);
    const line = commands
      .split('\n')
      .find((command) => path.startsWith('fc/') && command.includes(`< ${file}`));
    if (line === undefined || !line.includes('envsubst')) return [];
    const listed = /envsubst '([^']*)'/.exec(line)?.[1];
    const names = [...text.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)].map((match) => match[1] ?? '');
    const replaced = names.filter((name) => listed === undefined || listed.includes(`\${${name}}`));
    return replaced
      .filter((name) => !variables.includes(name))
      .map((name) => `envsubst puts ${name} into ${path}`);
  });
}

/** Rows with as many cells as their table, and no HTML beside the comment at the top. */
function markdownFaults(page: string): readonly string[] {
  const [comment = '', ...lines] = page.split('\n');
  const cells = (line: string) => line.replaceAll(/\\./g, '').split('|').length;
  let width = 0;
  return [
    ...(/^<!-- [^<>]*-->$/.test(comment) ? [] : [`report.md begins ${comment.slice(0, 80)}`]),
    ...lines.flatMap((line, index) => {
      if (!line.startsWith('|'))
        return /[<>]/.test(line.replaceAll(/\\./g, '')) ? [`report.md: ${line.slice(0, 100)}`] : [];
      if (!lines[index - 1]?.startsWith('|')) width = cells(line);
      const bare = line.replaceAll(/\\./g, '');
      return cells(line) === width && !bare.includes('<') ? [] : [`report.md: ${line.slice(0, 100)}`];
    }),
  ];
}
