// The schema of a text body -> whether the function's validators can hold text against it.
import type { Api } from '../../model/model.ts';
import type { Schema } from '../../spec/document.ts';
import { possibleTypes } from '../validators/possible.ts';
import { placeOf, resourcesOf } from '../validators/resources.ts';
import { stringBit } from '../validators/types.ts';

/** False for text that is described as something else than a string: validators leave it alone. */
export function hasTextRules(api: Api, schema: Schema): boolean {
  const resources = resourcesOf(api);
  return (possibleTypes(resources, placeOf(resources, schema)) & stringBit) !== 0;
}
