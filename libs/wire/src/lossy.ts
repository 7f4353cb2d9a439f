// A descriptor -> which of its parts the gateway's decoded, single-valued maps may not carry for every client.
import { mediaTypes } from './media-type.ts';
import type { BodyDescriptor, FieldDescriptor, OperationDescriptor } from './operation.ts';
import { plainShape } from './plain-shape.ts';
import { alternatives, isArrayShape, isObjectShape } from './shape.ts';
import { spreadShape } from './spread.ts';

/** Names of the query parameters whose keys repeat, so that a client without `x-gatefold-query` loses values. */
export function lossyQuery({ parameters }: OperationDescriptor): readonly string[] {
  return parameters.filter((one) => one.in.startsWith('query') && repeats(one)).map(({ name }) => name);
}

/** Names of the form fields whose keys repeat, so that a client without `x-gatefold-form` loses values. */
export function lossyForm({ body }: OperationDescriptor): readonly string[] {
  const forms = mediaTypes(body?.content ?? {}).flatMap(({ descriptor }) =>
    descriptor.kind === 'form' ? descriptor.fields : [],
  );
  return forms.filter(repeats).map(({ name }) => name);
}

/** True where the query of an operation can repeat keys. */
export function hasLossyQuery(operation: OperationDescriptor): boolean {
  return lossyQuery(operation).length > 0;
}

function repeats(field: FieldDescriptor): boolean {
  if (field.content?.includes('json')) return false;
  if (!field.explode || field.style === 'deepObject') return false;
  const members = Object.values(spreadShape(field)?.properties ?? {});
  return [field.shape, ...members].some((shape) =>
    alternatives(shape).some((part) => isArrayShape(part) && !isObjectShape(part)),
  );
}

/** True where an operation needs `features: { styles }` when it runs on `@gatefold/wire/lean`. */
export function needsStyles({ path, parameters, body, responses }: OperationDescriptor): boolean {
  const headers = Object.values(responses).flatMap((response) => response.headers ?? []);
  if (parameters.some((one) => one.in === 'cookie' || one.in === 'querystring')) return true;
  if ([...parameters, ...headers].some((field) => plainShape(field) === undefined)) return true;
  if (/\}[^/]*\{/.test(path)) return true;
  // Text can come in any charset.
  return contents({ body, responses }).some(({ kind }) => kind === 'form' || kind === 'text');
}

/** True where an operation needs `import '@gatefold/wire/multipart'`. */
export function needsMultipart({ body, responses }: OperationDescriptor): boolean {
  return contents({ body, responses }).some(({ kind }) => kind === 'multipart');
}

function contents({
  body,
  responses,
}: {
  body: BodyDescriptor | undefined;
  responses: OperationDescriptor['responses'];
}) {
  const all = [body?.content, ...Object.values(responses).map(({ content }) => content)];
  return all.flatMap((content) => Object.values(content ?? {}));
}
