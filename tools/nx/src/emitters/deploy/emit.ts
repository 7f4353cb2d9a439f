// Api + settings + plan -> the files of dist/apps/<api>/deploy: one folder for each format, with the commands to run.
import type { GatewayPlan } from '@gatefold/gateway/plan';
import type { Api } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { senderPackages } from '../../send/packages.ts';
import type { Settings, Target } from '../../settings/settings.ts';
import { printJson } from '../print-json.ts';
import { type Deployment, readDeployment } from './deployment.ts';
import { printFcInputs } from './fc-inputs.ts';
import { type Loss, readLosses } from './losses.ts';
import { invokePolicy, trustPolicy } from './ram.ts';
import { printReadme } from './readme.ts';
import { emitReport } from './report.ts';
import { printRos } from './ros.ts';
import { printServerlessDevs } from './serverless-devs.ts';
import { printSwagger2 } from './swagger2.ts';
import { printTerraform } from './terraform.ts';
import { findUnenforced } from './unenforced.ts';
import { printYaml } from './yaml.ts';

/** A file below `dist/apps/<api>/deploy/`; `path` is relative to that folder. */
export interface DeployFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Every format the plan can be printed in, and the report. A format with a loss of severity `error` that no waiver
 * accepts is left out, with a warning, and so is one about functions where there are no operations; what nobody enforces and no waiver accepts is an error. No secret is in any file: variables stay variables.
 */
export function emitDeploy(
  api: Api,
  settings: Settings,
  plan: GatewayPlan,
): { readonly files: readonly DeployFile[]; readonly problems: readonly Problem[] } {
  const deployment = readDeployment(api, settings, plan);
  const losses = readLosses(deployment);
  const problems = [...refusals(settings, losses), ...findUnenforced(deployment)];
  const refused = losses.filter(isRefusal).map(({ target }) => target);
  const empty: readonly Target[] = deployment.functions.length === 0 ? ['serverless-devs', 'fc'] : [];
  const targets = (Object.keys(printers) as Target[]).filter(
    (target) => !refused.includes(target) && !empty.includes(target),
  );
  const files = targets.flatMap((target) => {
    const printed = printers[target](deployment);
    const readme = { path: 'README.md', content: printReadme(deployment, target, printed, losses) };
    return [...printed, readme].map((file) => ({ ...file, path: `${target}/${file.path}` }));
  });
  const report = emitReport(deployment, '.').map(({ path, content }) => ({ path: path.slice(2), content }));
  return { files: [...files, ...report], problems };
}

const printers: { readonly [target in Target]: (deployment: Deployment) => readonly DeployFile[] } = {
  cloudapi: ({ plan }) => [
    json('cloudapi.json', plan),
    json('package.json', { private: true, type: 'module', dependencies: senderPackages }),
  ],
  terraform: (deployment) =>
    Object.entries(printTerraform(deployment)).map(([path, part]) => json(path, part)),
  ros: (deployment) => [json('template.json', printRos(deployment))],
  'serverless-devs': (deployment) => [
    {
      path: 's.yaml',
      content: `# ${deployment.plan.$comment.replaceAll(/[\r\n]/g, ' ')}\n${printYaml(printServerlessDevs(deployment))}`,
    },
  ],
  fc: (deployment) => [
    ...Object.entries(printFcInputs(deployment)).map(([path, body]) => json(path, body)),
    json('role.trust-policy.json', trustPolicy(deployment)),
    json('role.invoke-policy.json', invokePolicy(deployment)),
  ],
  swagger2: (deployment) => [json('swagger.json', printSwagger2(deployment))],
};

function json(path: string, value: unknown): DeployFile {
  return { path, content: printJson(value) };
}

function isRefusal({ severity, waived }: Loss): boolean {
  return severity === 'error' && waived === undefined;
}

/** One warning for each format and code, at the settings file. */
function refusals(settings: Settings, losses: readonly Loss[]): readonly Problem[] {
  const refusing = losses.filter(isRefusal);
  const first = refusing.filter(
    ({ target, code }, index) =>
      refusing.findIndex((other) => other.target === target && other.code === code) === index,
  );
  return first.map(({ target, code, message, operation }) => ({
    code: 'deploy-target-refused',
    severity: 'warning',
    message: `No files for ${target}${operation === undefined ? '' : `, because of ${operation}`}: ${message} Use another format, or add { "code": "${code}", "target": "${target}", "reason": "..." } to "waivers".`,
    ...settings.locate('waivers'),
  }));
}
