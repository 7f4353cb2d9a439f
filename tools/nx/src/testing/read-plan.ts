// Tests only: steps that were read back from a deploy format -> a plan that the local gateway runs.
import type { GatewayPlan, PlanStep } from '@gatefold/gateway/plan';

/** Every API is an operation of its own, served by the function that it names. */
export function finishPlan(steps: readonly PlanStep[], region: string): GatewayPlan {
  const operations = steps.flatMap((step) => {
    if (step.action !== 'CreateApi') return [];
    const config = step.params.ServiceConfig.FunctionComputeConfig;
    const served = config?.FunctionName ?? config?.FcBaseUrl ?? 'function';
    return [{ api: step.id, operation: step.id, function: served }];
  });
  return { $comment: 'Read back', version: '2016-07-14', api: 'read-back', region, operations, steps };
}
