// Document and settings -> the request mode of one operation.
import type { Api, Operation } from '../../model/model.ts';
import type { RequestMode, Settings } from '../../settings/settings.ts';
import { extension } from './extensions.ts';

/** The nearest word wins: settings of the operation, its extension, settings of the API, the document's root, PASSTHROUGH. */
export function requestMode(api: Api, settings: Settings, operation: Operation): RequestMode {
  const own = settings.operations[operation.id]?.requestMode;
  const inDocument = extension(api, operation, 'parameter-handling') as RequestMode | undefined;
  const ofOperation = operation.source['x-aliyun-apigateway-parameter-handling'];
  const general = settings.requestMode ?? inDocument ?? 'PASSTHROUGH';
  return own ?? (ofOperation === undefined ? general : (inDocument ?? general));
}

/** The way out of a mapping mode that no other word about the mode overrules. */
export function usePassthrough({ id }: Operation, begin = 'Use'): string {
  return `${begin} PASSTHROUGH for this operation, in gateway.json: "operations": { ${JSON.stringify(id)}: { "requestMode": "PASSTHROUGH" } }.`;
}
