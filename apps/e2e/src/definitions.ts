// An API's definitions in the forms that can be read back -> a plan from each, for the local gateway.
import type { GatewayPlan } from '@gatefold/gateway';
import { emitDeploy } from '../../../tools/nx/src/emitters/deploy/emit.js';
import { loadPlannedApi } from '../../../tools/nx/src/planned-api.js';
import { diskSource } from '../../../tools/nx/src/serve/disk-source.js';
import { readRos } from '../../../tools/nx/src/testing/read-ros.js';
import { readTerraform } from '../../../tools/nx/src/testing/read-terraform.js';
import { emittedPlan } from './local-api.js';

const source = diskSource(new URL('../../../', import.meta.url).pathname);

/** Form to plan; the first is the plan as it was emitted. */
export async function readDefinitions(name: string): Promise<readonly (readonly [string, GatewayPlan])[]> {
  const { api, settings, plan } = await loadPlannedApi(source, name);
  const { files } = emitDeploy(api, settings, plan);
  const template = files.find(({ path }) => path === 'ros/template.json')?.content ?? '';
  return [
    ['the plan', emittedPlan(name)],
    ['Terraform', readTerraform(files)],
    ['ROS', readRos(template, plan.region)],
  ];
}
