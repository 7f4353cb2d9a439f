// ServiceConfig, or the backend model of the stage, -> how the function behind an API is called.
import type { FunctionComputeConfig } from '../plan.ts';
import type { Backend } from './definition.ts';
import { type IndexedPlan, resolveRef, type StepOf, stepsOf } from './indexed-plan.ts';
import { checkOneOf, checkText, PlanError } from './plan-error.ts';

/** The label that the category DEFAULT puts on a body when the definition names none (FUN, TF). */
const defaultContentType = 'application/x-www-form-urlencoded; charset=UTF-8';

/** Backend of an API in a stage; the stage's backend model completes and overrides the API's own settings. */
export function readBackend(plan: IndexedPlan, step: StepOf<'CreateApi'>, stage: string): Backend {
  const service = step.params.ServiceConfig;
  if (typeof service !== 'object') throw new PlanError(step, 'ServiceConfig', 'an object is required');
  checkOneOf(step, 'ServiceConfig.ServiceProtocol', service.ServiceProtocol, ['FunctionCompute']);
  if (!Number.isInteger(service.ServiceTimeout) || service.ServiceTimeout <= 0) {
    throw new PlanError(step, 'ServiceConfig.ServiceTimeout', 'a number of milliseconds above 0 is required');
  }
  const config = { ...service.FunctionComputeConfig, ...readModel(plan, step, stage) };
  checkConfig(step, config);
  const contentType = config.ContentTypeCatagory ?? service.ContentTypeCatagory;
  const contentTypeValue = config.ContentTypeValue ?? service.ContentTypeValue;
  if (contentType === 'CUSTOM') {
    checkText(step, 'ServiceConfig.FunctionComputeConfig.ContentTypeValue', contentTypeValue);
  }
  return {
    type: config.FcType ?? 'FCEvent',
    timeout: service.ServiceTimeout,
    contentType,
    contentTypeValue: contentTypeValue || defaultContentType,
    path: config.Path ?? '/',
    method: config.Method ?? 'ANY',
    baseUrl: fillVariables(config.FcBaseUrl ?? ''),
    onlyBusinessPath: config.OnlyBusinessPath ?? false,
    functionName: config.FunctionName ?? '',
    qualifier: config.Qualifier ?? 'LATEST',
  };
}

function checkConfig(step: StepOf<'CreateApi'>, config: Partial<FunctionComputeConfig>): void {
  const at = (field: string) => `ServiceConfig.FunctionComputeConfig.${field}`;
  checkOneOf(step, at('FcVersion'), config.FcVersion, ['3.0']);
  checkOneOf(step, at('FcType'), config.FcType ?? 'FCEvent', ['FCEvent', 'HttpTrigger']);
  checkOneOf(step, at('ContentTypeCatagory'), config.ContentTypeCatagory, [
    undefined,
    'DEFAULT',
    'CUSTOM',
    'CLIENT',
  ]);
  if (config.FcType !== 'HttpTrigger') {
    checkText(step, at('FunctionName'), config.FunctionName);
    return;
  }
  checkText(step, at('FcBaseUrl'), config.FcBaseUrl);
  if (!URL.canParse(fillVariables(config.FcBaseUrl)))
    throw new PlanError(step, at('FcBaseUrl'), 'a URL is required');
  if (config.Path?.startsWith('/') !== true)
    throw new PlanError(step, at('Path'), "a path, at least '/', is required");
  checkText(step, at('Method'), config.Method);
}

/** An address is often a variable of the environment, as in `https://${PETS_HOST}`; nobody calls it here. */
function fillVariables(text: string): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => name.toLowerCase().replaceAll('_', '-'));
}

function readModel(
  plan: IndexedPlan,
  step: StepOf<'CreateApi'>,
  stage: string,
): Partial<FunctionComputeConfig> | undefined {
  if (step.params.BackendEnable !== true) return undefined;
  const backend = resolveRef(plan, step, 'BackendId', step.params.BackendId, 'CreateBackend').id;
  const models = stepsOf(plan, 'CreateBackendModel').filter((model) => model.params.StageName === stage);
  const model = models.find(
    (other) => resolveRef(plan, other, 'BackendId', other.params.BackendId, 'CreateBackend').id === backend,
  );
  if (model === undefined) {
    throw new PlanError(
      step,
      'BackendId',
      `backend '${backend}' has no CreateBackendModel step for stage ${stage}`,
    );
  }
  return model.params.BackendModelData.FunctionComputeConfig;
}
