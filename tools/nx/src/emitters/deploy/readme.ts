// Deployment + the printed files of a format -> its README: the exact commands that a person runs next.
import type { Target } from '../../settings/settings.ts';
import { aliasesOf, codeObject, type Deployment, triggerName } from './deployment.ts';
import type { DeployFile } from './emit.ts';
import { filled, printFcCommands } from './fc-commands.ts';
import type { Loss } from './losses.ts';
import { codeVariables, readVariables } from './readme-variables.ts';
import { longestArgument, printStackCommands, printTemplateCommands } from './ros-commands.ts';
import { shellText } from './shell-text.ts';
import { providerFloor } from './terraform.ts';

/** `files` are the format's own, with paths inside its folder. */
export function printReadme(
  deployment: Deployment,
  target: Target,
  files: readonly DeployFile[],
  losses: readonly Loss[],
): string {
  const variables = readVariables(deployment, target, files);
  const lines = [
    `# Deploy ${deployment.api.name}: ${target}`,
    '',
    ...pages[target](deployment, variables, files),
    ...lost(target, losses),
    '',
    'The files are held against the schema of their consumer; these commands have not been run against an account.',
  ];
  return `${lines.join('\n')}\n`;
}

type Page = (
  deployment: Deployment,
  variables: readonly string[],
  files: readonly DeployFile[],
) => readonly string[];

const pages: { readonly [target in Target]: Page } = {
  terraform: (deployment, variables) => [
    `Needs Terraform and the provider aliyun/alicloud ${providerFloor}, with the credentials of its configuration. Run in this folder:`,
    ...shell([
      ...exports(codeVariables(deployment.settings)),
      ...variables.map((name) => exportInput(name, codeVariables(deployment.settings))),
      ...uploads(deployment),
      'terraform init',
      'terraform validate',
      'terraform plan -out=next.tfplan',
      'terraform apply next.tfplan',
    ]),
    ...laterCode,
    ...onlyAcrossAccounts(
      deployment,
      "Give the provider `alicloud.function` the credentials of the function's account.",
    ),
  ],
  ros: (deployment, variables, files) => {
    const { api, settings } = deployment;
    const content = files.find(({ path }) => path === 'template.json')?.content ?? '';
    const bucket = settings.function.code.ossBucket;
    const template = printTemplateCommands(api.name, settings.region, bucket, content);
    return [
      'Needs the `aliyun` and `ossutil` command lines, configured for the account. Run in this folder:',
      ...shell([
        ...exports([...codeVariables(settings), ...variables]),
        ...uploads(deployment),
        ...printStackCommands(api.name, settings.region, template, variables),
      ]),
      '',
      'For a later change: `aliyun ros UpdateStack --StackId ...` with the same template and parameters.',
    ];
  },
  'serverless-devs': (_, variables) => [
    'Deploys the functions and their triggers, under the access `default` of `s config add`; the gateway needs one of the other formats. Run in this folder:',
    ...shell([...exports(variables), 's deploy -t s.yaml']),
  ],
  fc: (deployment, variables) => [
    'Bodies of the FC 3.0 API and the RAM documents. Needs the `aliyun` and `ossutil` command lines, configured for the account, and `envsubst`. Run in this folder:',
    ...shell([
      ...exports([...codeVariables(deployment.settings), ...variables]),
      ...uploads(deployment),
      ...printFcCommands(deployment, variables),
    ]),
    '',
    `For a later change: \`PUT /2023-03-30/functions/<name>\` with the body of the function.${moveAliases(deployment)}`,
    ...onlyAcrossAccounts(
      deployment,
      "Run these as the function's account, and give the role's ARN to the gateway's account.",
    ),
  ],
  cloudapi: (deployment, variables) => [
    "The requests of CloudAPI 2016-07-14 in the order of the calls, and `send.mjs`, which sends them with the vendor's SDK. What is there under its name already is modified, the rest is created, nothing is deleted; after a failure, run it again. The functions and the role must be there before, see `../fc` or `../serverless-devs`. Run in this folder:",
    ...shell([
      'npm install',
      ...exports(variables),
      'node send.mjs --print     # the requests; asks nobody',
      'node send.mjs --dry-run   # what would be created or modified; reads only',
      'node send.mjs',
    ]),
    ...hostNotes(deployment, variables),
    '',
    'Credentials come from where the SDK looks for them, as in `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`.',
  ],
  swagger2: (deployment, variables, files) => [
    '**Experimental.** The import has no proven function backend: APIs are mocks, or HTTP backends where the trigger is anonymous. Needs the `aliyun` command line, configured for the account. Run in this folder:',
    ...shell([
      ...exports(variables),
      `aliyun cloudapi CreateApiGroup ${groupOptions(deployment)}`,
      'export GROUP_ID=...   # the GroupId that it answered',
      `aliyun cloudapi ImportSwagger --RegionId ${deployment.settings.region} --GroupId "$GROUP_ID" --DataFormat json --Overwrite false --Data "$(${filled('swagger.json', variables)})"`,
    ]),
    ...tooLong(files),
    ...hostNotes(deployment, variables),
  ],
};

/** The import takes the document as a parameter only. */
function tooLong(files: readonly DeployFile[]): readonly string[] {
  return files.every(({ content }) => content.length <= longestArgument)
    ? []
    : ['', 'This document is longer than a shell takes as one argument: import it in the console instead.'];
}

function groupOptions({ api, settings }: Deployment): string {
  return `--RegionId ${settings.region} --GroupName ${settings.group.name} --BasePath ${shellText(api.basePath || '/')}`;
}

function lost(target: Target, losses: readonly Loss[]): readonly string[] {
  const kept = losses.filter((loss) => loss.target === target && loss.severity !== 'note');
  const codes = [...new Set(kept.map(({ code }) => `- \`${code}\``))].sort();
  return codes.length === 0 ? [] : ['', 'What this format does not carry, see `../report.md`:', '', ...codes];
}

function shell(lines: readonly string[]): readonly string[] {
  return ['', '```sh', ...lines, '```'];
}

function exports(variables: readonly string[]): readonly string[] {
  return [...new Set(variables)].map((name) => `export ${name}=...`);
}

/** An input variable of Terraform; the shell knows the value already where the upload needs it too. */
function exportInput(name: string, known: readonly string[]): string {
  return `export TF_VAR_${name.toLowerCase()}=${known.includes(name) ? `"$${name}"` : '...'}`;
}

/** Puts the zips where the functions are told to look. */
function uploads({ api, settings, functions }: Deployment): readonly string[] {
  const { ossBucket } = settings.function.code;
  const copies = functions.map((one) => {
    const object = shellText(`oss://${ossBucket}/${codeObject(settings.function, one)}`);
    return `ossutil cp ../../package/${one.build}.zip ${object} --force`;
  });
  return copies.length === 0 ? [] : [`# The zips are those of: npx nx run ${api.name}:package`, ...copies];
}

/** Where the addresses of HTTP triggers are read. */
function hostNotes({ hosts }: Deployment, variables: readonly string[]): readonly string[] {
  const notes = hosts
    .filter(({ variable }) => variables.includes(variable))
    .map(({ variable, one, qualifier, region, internal }) => {
      const url = internal ? 'urlIntranet' : 'urlInternet';
      const path = `/2023-03-30/functions/${one.name}/triggers/${triggerName(qualifier)}`;
      return `- \`${variable}\` is the host in \`httpTrigger.${url}\` of \`aliyun fc GET ${path} --region ${region}\``;
    });
  return notes.length === 0 ? [] : ['', ...notes];
}

function onlyAcrossAccounts({ crossAccount }: Deployment, text: string): readonly string[] {
  return crossAccount ? ['', text] : [];
}

/** Terraform compares what is written in the files, and an object keeps its name when its content changes. */
const laterCode = [
  '',
  `New code needs a new name for Terraform to see it: let \`function.code.ossObject\` hold a variable, such as \`{function}-\${CODE_VERSION}.zip\`, and change its value. Where versions are published, raise the document's \`info.version\` as well.`,
];

/** An alias stays at the version that it was made for. */
function moveAliases({ functions }: Deployment): string {
  const names = functions.flatMap(aliasesOf);
  return names.length === 0
    ? ''
    : ' Then publish a version again, and move the aliases to it by UpdateAlias.';
}
