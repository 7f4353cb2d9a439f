// An API's request settings and its group's base path -> the pattern it is routed by; clashes are refused.
import type { GatewayPlan } from '../plan.ts';
import { type Pattern, readPattern } from '../route/pattern.ts';
import { checkOneOf, PlanError, resolveRef, type StepOf, stepsOf } from './plan-error.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'ANY'];

/** Full path and pattern of an API. */
export function readPath(
  plan: GatewayPlan,
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
  for (const other of stepsOf(plan, 'CreateApi')) {
    const same = other.params.RequestConfig?.RequestHttpMethod === config.RequestHttpMethod;
    if (other.id < step.id && same && shapeOf(fullPath(plan, other)) === shapeOf(path)) {
      throw new PlanError(
        step,
        'RequestConfig.RequestPath',
        `step '${other.id}' has the same method and path ${path}`,
      );
    }
  }
  return { path, pattern: compile(step, path) };
}

function fullPath(plan: GatewayPlan, step: StepOf<'CreateApi'>): string {
  const id = resolveRef(plan, step, 'GroupId', step.params.GroupId, 'CreateApiGroup');
  const group = stepsOf(plan, 'CreateApiGroup').find((other) => other.id === id);
  const base = (group?.params.BasePath ?? '').replace(/\/+$/, '');
  if (group !== undefined && base !== '' && !base.startsWith('/')) {
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

function shapeOf(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '[]');
}
