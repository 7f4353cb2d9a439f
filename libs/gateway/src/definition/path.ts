// An API's request settings and its group's base path -> the pattern it is routed by; clashes are refused.
import { type Pattern, readPattern } from '../route/pattern.ts';
import { type IndexedPlan, resolveRef, type StepOf, stepsOf } from './indexed-plan.ts';
import { checkOneOf, PlanError } from './plan-error.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'ANY'];

/** Full path and pattern of an API. */
export function readPath(
  plan: IndexedPlan,
  step: StepOf<'CreateApi'>,
): { readonly path: string; readonly pattern: Pattern } {
  const config = step.params.RequestConfig;
  if (typeof config !== 'object') throw new PlanError(step, 'RequestConfig', 'an object is required');
  checkOneOf(step, 'RequestConfig.RequestHttpMethod', config.RequestHttpMethod, methods);
  checkOneOf(step, 'RequestConfig.RequestProtocol', config.RequestProtocol, ['HTTP', 'HTTPS', 'HTTP,HTTPS']);
  checkOneOf(step, 'RequestConfig.RequestMode', config.RequestMode, [
    'MAPPING',
    'MAPPING_PASSTHROUGH',
    'PASSTHROUGH',
  ]);
  const path = fullPath(plan, step);
  return { path, pattern: compile(step, path) };
}

/** Method and path decide, so no two APIs may share both. Throws `PlanError`. */
export function checkClashes(plan: IndexedPlan): void {
  const seen = new Map<string, string>();
  for (const step of stepsOf(plan, 'CreateApi')) {
    const path = fullPath(plan, step);
    const key = `${step.params.RequestConfig.RequestHttpMethod} ${path.replaceAll(/\[[^\]]*\]/g, '[]')}`;
    const other = seen.get(key);
    if (other !== undefined) {
      throw new PlanError(
        step,
        'RequestConfig.RequestPath',
        `step '${other}' has the same method and path ${path}`,
      );
    }
    seen.set(key, step.id);
  }
}

function fullPath(plan: IndexedPlan, step: StepOf<'CreateApi'>): string {
  const group = resolveRef(plan, step, 'GroupId', step.params.GroupId, 'CreateApiGroup');
  const base = (group.params.BasePath ?? '').replace(/\/+$/, '');
  if (base !== '' && !base.startsWith('/')) {
    throw new PlanError(group, 'BasePath', `'${base}' must start with '/'`);
  }
  const path = step.params.RequestConfig?.RequestPath;
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw new PlanError(step, 'RequestConfig.RequestPath', "a path that starts with '/' is required");
  }
  return base + path;
}

function compile(step: StepOf<'CreateApi'>, path: string): Pattern {
  try {
    return readPattern(path);
  } catch (cause) {
    throw new PlanError(
      step,
      'RequestConfig.RequestPath',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}
