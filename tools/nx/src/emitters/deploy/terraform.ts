// Deployment -> Terraform files in JSON syntax: what all operations share, then a file for each function and operation.
import { variablesIn } from '../../settings/variables.ts';
import { type Deployment, keyOf, stepsOf } from './deployment.ts';
import { printApiPart, printBackendPart, printGroup } from './terraform-apis.ts';
import { printApps, printAttachments } from './terraform-apps.ts';
import { printFunctionParts, printRole } from './terraform-functions.ts';
import { functionProvider, type Resources } from './terraform-provider.ts';

/** Oldest provider whose resources carry everything printed here (content type CLIENT of functions). */
export const providerFloor = '>= 1.286.0';

/**
 * File name to content; Terraform reads all of a folder. Texts of the document are literal; variables of the settings
 * are input variables. An operation has a file of its own, so that no other file changes with it.
 */
export function printTerraform(deployment: Deployment): { readonly [file: string]: object } {
  const { plan, functions } = deployment;
  const note = { '//': plan.$comment };
  const shared = withoutEmpty({
    ...printRole(deployment),
    ...printGroup(deployment),
    ...printApps(deployment),
  });
  const parts: readonly (readonly [string, Resources])[] = [
    ...functions.map((one) => [`function-${one.key}`, printFunctionParts(deployment, one)] as const),
    ...stepsOf(plan, 'CreateBackend').map(
      (step) => [keyOf(step.id).replace('_', '-'), printBackendPart(deployment, step)] as const,
    ),
    ...stepsOf(plan, 'CreateApi').map((step) => {
      const resources = { ...printApiPart(deployment, step), ...printAttachments(deployment, step.id) };
      return [`operation-${keyOf(step.id.slice(4))}`, resources] as const;
    }),
  ];
  const used = JSON.stringify([shared, parts]);
  return {
    'main.tf.json': { ...note, ...header(deployment, used), resource: shared },
    ...Object.fromEntries(
      parts.map(([name, resource]) => [`${name}.tf.json`, { ...note, resource: withoutEmpty(resource) }]),
    ),
  };
}

/** Provider and input variables. */
function header(deployment: Deployment, used: string): object {
  const { settings, plan } = deployment;
  const names = variablesIn([settings, plan]).filter((name) =>
    new RegExp(`(?<!\\$)\\$\\{var\\.${name.toLowerCase()}\\}`).test(used),
  );
  const own = functionProvider(deployment).provider !== undefined;
  return {
    terraform: {
      required_providers: { alicloud: { source: 'aliyun/alicloud', version: providerFloor } },
    },
    provider: {
      alicloud: [
        { region: settings.region },
        ...(own ? [{ alias: 'function', region: settings.function.region }] : []),
      ],
    },
    ...(names.length > 0 && {
      variable: Object.fromEntries(names.map((name) => [name.toLowerCase(), inputVariable(name)])),
    }),
  };
}

function withoutEmpty(resources: Resources): Resources {
  return Object.fromEntries(Object.entries(resources).filter(([, items]) => Object.keys(items).length > 0));
}

/** Only what is known to be no secret may be shown. */
function inputVariable(name: string) {
  const open = /(ACCOUNT_ID|BUCKET|HOST(_[A-Z]+)?|REGION)$/.test(name);
  return { type: 'string', ...(!open && { sensitive: true }) };
}
