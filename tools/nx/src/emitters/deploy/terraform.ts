// Deployment -> one Terraform file in JSON syntax: function, role, group, APIs, apps and plug-ins.
import { variablesIn } from '../../settings/variables.ts';
import type { Deployment } from './deployment.ts';
import { printApis } from './terraform-apis.ts';
import { printApps } from './terraform-apps.ts';
import { printFunctions } from './terraform-functions.ts';
import { functionProvider } from './terraform-provider.ts';

/** Oldest provider whose resources carry everything printed here (content type CLIENT of functions). */
export const providerFloor = '>= 1.286.0';

/** `main.tf.json`. Texts of the document are literal; variables of the settings are input variables. */
export function printTerraform(deployment: Deployment): object {
  const { settings, plan } = deployment;
  const resource = { ...printFunctions(deployment), ...printApis(deployment), ...printApps(deployment) };
  const used = JSON.stringify(resource);
  const names = variablesIn([settings, plan]).filter((name) =>
    used.includes(`\${var.${name.toLowerCase()}}`),
  );
  const own = functionProvider(deployment).provider !== undefined;
  return {
    '//': plan.$comment,
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
    resource,
  };
}

/** Only what is known to be no secret may be shown. */
function inputVariable(name: string) {
  const open = /(ACCOUNT_ID|BUCKET|HOST|REGION)$/.test(name);
  return { type: 'string', ...(!open && { sensitive: true }) };
}
