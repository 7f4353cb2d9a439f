// Deployment -> the calls of the FC 3.0 API and of RAM that send the printed bodies.
import { aliasesOf, type DeployedFunction, type Deployment } from './deployment.ts';
import { versionVariable } from './fc-inputs.ts';
import { invocationPolicy } from './ram.ts';

/** The role first, then each function with its version, aliases and triggers. `variables` have values by then. */
export function printFcCommands(deployment: Deployment, variables: readonly string[]): readonly string[] {
  return [
    ...roleCommands(deployment, variables),
    ...deployment.functions.flatMap((one) => functionCommands(deployment, variables, one)),
  ];
}

/** The file with values for its variables. Only the settings' own: another tool's `$NAME` inside a text stays text. */
export function filled(file: string, variables: readonly string[]): string {
  return variables.length === 0
    ? `cat ${file}`
    : `envsubst '${variables.map((name) => `\${${name}}`).join(' ')}' < ${file}`;
}

function roleCommands({ role }: Deployment, variables: readonly string[]): readonly string[] {
  if (role === undefined) return [];
  return [
    `aliyun ram CreateRole --RoleName ${role} --AssumeRolePolicyDocument "$(${filled('role.trust-policy.json', variables)})"`,
    `aliyun ram AttachPolicyToRole --PolicyType System --PolicyName ${invocationPolicy} --RoleName ${role}`,
  ];
}

function functionCommands(
  { settings }: Deployment,
  variables: readonly string[],
  one: DeployedFunction,
): readonly string[] {
  const aliases = aliasesOf(one);
  const triggers = settings.function.type === 'event' ? [] : one.qualifiers;
  const send = (part: string, path: string, names: readonly string[]) =>
    `${filled(`${one.name}.${part}.json`, names)} | aliyun fc POST /2023-03-30/functions${path} --region ${settings.function.region} --body "$(cat)"`;
  return [
    send('create-function', '', variables),
    ...(aliases.length === 0
      ? []
      : [
          send('publish-version', `/${one.name}/versions`, []),
          `export ${versionVariable}=...   # the versionId that it answered`,
        ]),
    ...aliases.map((alias) => send(`create-alias.${alias}`, `/${one.name}/aliases`, [versionVariable])),
    ...triggers.map((qualifier) => send(`create-trigger.${qualifier}`, `/${one.name}/triggers`, [])),
  ];
}
