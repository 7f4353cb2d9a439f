// Schemas -> the text of one module that checks them.
import type { Schema } from '../../spec/document.ts';
import { type Module, openModule } from './module.ts';
import type { Formats } from './record.ts';
import { indexResources, placeOf } from './resources.ts';

export interface CompileOptions {
  /** Documents by URI that references lead into; `` for the one without a URI. */
  readonly documents: { readonly [uri: string]: unknown };
  /** Schemas to compile by the name of their export, which must be an identifier. */
  readonly roots: { readonly [name: string]: Schema };
  readonly formats?: Formats;
}

/** A module that exports a `Validator` for each root. */
export function compileSchemas({ documents, roots, formats = 'assert' }: CompileOptions): string {
  const module = openModule({ resources: indexResources(documents), formats });
  const exported = Object.entries(roots).map(
    ([name, schema]) => `export const ${name} = ${validatorOf(module, schema)};\n`,
  );
  return module.print(exported);
}

/** The expression of a validator for a schema. */
function validatorOf(module: Module, schema: Schema): string {
  const check = module.check(placeOf(module.resources, schema));
  return check === undefined ? '() => undefined' : `${module.use('validator')}(${check})`;
}
