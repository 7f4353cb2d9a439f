// Parameters that the document renames or moves on the way to the function -> warnings, as that does not do what it says.
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { RequestMode } from '../../settings/settings.ts';
import type { ParameterObject } from '../../spec/document.ts';

const nameKey = 'x-aliyun-apigateway-backend-name';
const placeKey = 'x-aliyun-apigateway-backend-location';
export const places: readonly string[] = ['path', 'query', 'header', 'formData'];

/** In PASSTHROUGH nothing is mapped; in the other modes the function, which reads by the document, misses the value. */
export function checkRenames(api: Api, operation: Operation, mode: RequestMode): readonly Problem[] {
  return (operation.source.parameters ?? []).flatMap((parameter) =>
    [nameKey, placeKey]
      .filter((key) => isChange(parameter, key))
      .map((key) => problem(api, parameter, key, mode)),
  );
}

function isChange(parameter: ParameterObject, key: string): boolean {
  const value = parameter[key as `x-${string}`];
  if (typeof value !== 'string') return false;
  if (key === placeKey) return places.includes(value) && value !== parameter.in;
  const isHeader = parameter.in === 'header';
  return isHeader ? value.toLowerCase() !== parameter.name.toLowerCase() : value !== parameter.name;
}

function problem(api: Api, parameter: ParameterObject, key: string, mode: RequestMode): Problem {
  const at = api.locate(parameter, key);
  if (mode === 'PASSTHROUGH') {
    const message = `${key} has no effect in PASSTHROUGH. Take it out.`;
    return { code: 'gateway-extension-unread', severity: 'warning', message, ...at };
  }
  const message = `By ${key} the function gets ${parameter.in} parameter "${parameter.name}" as ${JSON.stringify(parameter[key as `x-${string}`])}, and what is generated from this document does not look there. Take it out, unless a function of your own stands behind the gateway.`;
  return { code: 'gateway-parameter-renamed', severity: 'warning', message, ...at };
}
