// Deployment -> for each format the exact commands a person runs next.
import { variablesIn } from '../../settings/variables.ts';
import { aliasesOf, codeObject, type Deployment, triggerName } from './deployment.ts';
import type { Loss } from './losses.ts';
import { invocationPolicy } from './ram.ts';
import { shellText } from './shell-text.ts';
import { providerFloor } from './terraform.ts';

/** `README.md` of one format. `content` is what the format's files hold, for its variables. */
export function printReadme(
  deployment: Deployment,
  target: Loss['target'],
  content: string,
  losses: readonly Loss[],
): string {
  const own = [...variablesIn([deployment.settings]), ...hostVariables(deployment), 'VERSION'];
  const variables = variablesIn(content).filter((name) => own.includes(name));
  const steps = printers[target](deployment, variables);
  const kept = losses.filter((loss) => loss.target === target && loss.severity !== 'note');
  const codes = [...new Set(kept.map(({ code }) => `\`${code}\``))].sort();
  const lost =
    codes.length === 0
      ? []
      : ['', 'What this format does not carry, see `../report.md`:', '', ...codes.map((code) => `- ${code}`)];
  return `${[`# Deploy ${deployment.api.name}: ${target}`, '', ...steps, ...lost].join('\n')}\n`;
}

const printers: {
  readonly [target in Loss['target']]: (deployment: Deployment, variables: readonly string[]) => string[];
} = {
  terraform: (deployment) => [
    `Needs Terraform and the provider aliyun/alicloud ${providerFloor}. Run in this folder:`,
    ...shell([
      ...uploads(deployment),
      ...exportLines(deploymentVariables(deployment), (name) => `TF_VAR_${name.toLowerCase()}`),
      'terraform init',
      'terraform plan -out=next.tfplan',
      'terraform apply next.tfplan',
    ]),
    ...crossAccountNote(
      deployment,
      'Give the provider `alicloud.function` the credentials of the function’s account.',
    ),
  ],
  ros: (deployment, variables) => [
    'Run in this folder with the `aliyun` command line:',
    ...shell([
      ...uploads(deployment),
      ...exportLines(variables, (name) => name),
      [
        `aliyun ros CreateStack --RegionId ${deployment.settings.region} --StackName ${deployment.api.name}`,
        '--TemplateBody "$(cat template.json)"',
        ...variables.flatMap((name, index) => [
          `--Parameters.${index + 1}.ParameterKey ${name} --Parameters.${index + 1}.ParameterValue "$${name}"`,
        ]),
      ].join(' \\\n  '),
    ]),
  ],
  'serverless-devs': (deployment) => [
    'Deploys the functions and their triggers; the gateway needs one of the other formats. Run in this folder:',
    ...shell([...exportLines(deploymentVariables(deployment), (name) => name), 's deploy']),
  ],
  fc: (deployment, variables) => [
    'Bodies of the FC 3.0 API and the RAM documents. Run in this folder with the `aliyun` command line and `envsubst`:',
    ...shell([
      ...uploads(deployment),
      ...exportLines(
        variables.filter((name) => name !== 'VERSION'),
        (name) => name,
      ),
      ...fcCalls(deployment, variables),
    ]),
    ...crossAccountNote(
      deployment,
      'Run these as the function’s account, and give the role’s ARN to the gateway’s account.',
    ),
  ],
  swagger2: (deployment) => [
    '**Experimental.** The import has no proven function backend: APIs are mocks, or HTTP backends where the trigger is anonymous.',
    ...shell([
      `aliyun cloudapi ImportSwagger --RegionId ${deployment.settings.region} --GroupId "$GROUP_ID" --DataFormat json --Overwrite false --Data "$(cat swagger.json)"`,
    ]),
  ],
  cloudapi: (deployment, variables) => [
    'The requests of CloudAPI 2016-07-14 in the order of the calls. `{"ref": "step.Field"}` is a value that an earlier step answered; objects and lists inside `params` travel as JSON text, `AppIds` comma separated.',
    ...(variables.length > 0
      ? ['', 'Replace these variables before sending:', '', ...variables.map((name) => `- \`${name}\``)]
      : []),
    ...shell([
      `aliyun cloudapi CreateApiGroup --RegionId ${deployment.settings.region} --GroupName ${deployment.settings.group.name}`,
    ]),
  ],
};

function shell(lines: readonly string[]): string[] {
  return ['', '```sh', ...lines, '```'];
}

/** Variables of the settings that a deploy needs. */
function deploymentVariables(deployment: Deployment): readonly string[] {
  const hosts = hostVariables(deployment);
  return variablesIn([deployment.settings]).filter((name) => !hosts.includes(name));
}

/** Variables that stand for the addresses of functions. */
function hostVariables({ functions }: Deployment): readonly string[] {
  return functions.map(({ build }) => `${build.replaceAll('-', '_').toUpperCase()}_HOST`);
}

function exportLines(variables: readonly string[], print: (name: string) => string): string[] {
  return variables.map((name) => `export ${print(name)}=...`);
}

/** Puts the zips where the functions are told to look. */
function uploads({ api, settings, functions }: Deployment): string[] {
  const bucket = settings.function.code.ossBucket;
  const objects = functions.map((one) => ({
    zip: `${one.build}.zip`,
    object: codeObject(settings.function, one),
  }));
  return [
    `# The zips are those of: npx nx run ${api.name}:package`,
    ...objects.map(
      ({ zip, object }) =>
        `ossutil cp ../../package/${zip} ${shellText(`oss://${bucket}/${object}`)} --force`,
    ),
  ];
}

function fcCalls(deployment: Deployment, variables: readonly string[]): string[] {
  const { functions, settings, role } = deployment;
  const region = settings.function.region;
  const own = [...deploymentVariables(deployment), 'VERSION'].filter((name) => variables.includes(name));
  // Only the settings' own variables: another tool's `$NAME` inside a text stays text.
  const filled = (file: string) => `envsubst '${own.map((name) => `\${${name}}`).join(' ')}' < ${file}`;
  const send = (file: string, path: string) =>
    `${file.endsWith('.publish-version.json') ? `cat ${file}` : filled(file)} | aliyun fc POST /2023-03-30/functions${path} --region ${region} --body "$(cat)"`;
  const roleCalls =
    role === undefined
      ? []
      : [
          `aliyun ram CreateRole --RoleName ${role} --AssumeRolePolicyDocument "$(${filled('role.trust-policy.json')})"`,
          `aliyun ram AttachPolicyToRole --PolicyType System --PolicyName ${invocationPolicy} --RoleName ${role}`,
        ];
  return [
    ...functions.flatMap((one) => [
      send(`${one.name}.create-function.json`, ''),
      ...(aliasesOf(one).length > 0
        ? [
            `${send(`${one.name}.publish-version.json`, `/${one.name}/versions`)}   # answers versionId`,
            'export VERSION=...',
          ]
        : []),
      ...aliasesOf(one).map((alias) =>
        send(`${one.name}.create-alias.${alias}.json`, `/${one.name}/aliases`),
      ),
      ...(settings.function.type === 'event'
        ? []
        : one.qualifiers.map(
            (qualifier) =>
              `${send(`${one.name}.create-trigger.${qualifier}.json`, `/${one.name}/triggers`)}   # ${triggerName(qualifier)}`,
          )),
    ]),
    ...roleCalls,
  ];
}

function crossAccountNote({ crossAccount }: Deployment, text: string): string[] {
  return crossAccount ? ['', text] : [];
}
