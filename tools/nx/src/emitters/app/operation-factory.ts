// Operation -> apps/<api>/src/generated/operations/<operation>: the typed function that a handler is given to.
import type { GatewayValues } from '@gatefold/function';
import type { Api, Operation, TypedField } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal, quote } from '../../text/literal.ts';
import type { ModuleText } from '../module-text.ts';
import { sdkPackage } from '../sdk/project.ts';

/** What the build of a function says of checking answers; elsewhere it says nothing. */
export const VALIDATE_RESPONSES = 'process.env.GATEFOLD_VALIDATE_RESPONSES';

export interface ValidatorModules {
  /** The operation has a module of request validators. */
  readonly request: boolean;
  /** It has a module of response validators. */
  readonly responses: boolean;
}

export function operationFactory(
  api: Api,
  operation: Operation,
  validators: ValidatorModules,
  values: GatewayValues,
): ModuleText {
  const { id, typeName, fileName, descriptor } = operation;
  const groups = gatewayGroups(values);
  const module = `${sdkPackage(api)}/operations/${fileName}`;
  const request = validators.request ? `import { request } from '../validators/${fileName}.js';\n` : '';
  const doc = docComment(`Makes a handler of \`${descriptor.method} ${descriptor.path}\`.`);
  return {
    code: `import { defineOperation } from '@gatefold/function';
import { ${id} as operation } from '${module}';
${request}
export const ${id} = defineOperation(operation${furtherArguments(fileName, validators, values)});
`,
    declarations: `import type { ${groups === '' ? '' : 'FromGateway, '}Handler, OperationHandler } from '@gatefold/function';
import type { Received } from '@gatefold/wire';
import type { ${typeName}Answer, ${typeName}Input } from '${module}';

/** What the handler of \`${id}\` receives. */
export type ${typeName}Request = Received<${typeName}Input${defaulted(operation)}>${groups};

${doc}export declare function ${id}(
  handle: Handler<${typeName}Request, ${typeName}Answer>,
): OperationHandler<${typeName}Request, ${typeName}Answer>;
`,
  };
}

function furtherArguments(
  fileName: string,
  { request, responses }: ValidatorModules,
  values: GatewayValues,
): string {
  const parts = [...(request ? ['request'] : []), ...(responses ? [responsesEntry(fileName)] : [])];
  const text = responses ? `{\n  ${parts.join(',\n  ')},\n}` : `{ ${parts.join(', ')} }`;
  const validators = parts.length === 0 ? '' : `, ${text}`;
  return gatewayGroups(values) === '' ? validators : `${validators || ', {}'}, ${literal(values)}`;
}

/** A bundle that does not check answers has the condition settled, so that their validators are dropped from it. */
function responsesEntry(fileName: string): string {
  return `...(${VALIDATE_RESPONSES} !== 'false' && {
    responses: () => import('../validators/${fileName}.responses.js'),
  })`;
}

/** What the values add to the type of the input. */
function gatewayGroups(values: GatewayValues): string {
  const groups = Object.entries(values).map(
    ([group, named]) => `${group}: FromGateway<${Object.keys(named).map(quote).join(' | ')}>`,
  );
  return groups.length === 0 ? '' : ` & { ${groups.join('; ')} }`;
}

/** Second type argument of `Received`: the parameters that always have a value because the function fills it in. */
function defaulted(operation: Operation): string {
  const groups = [
    group('path', operation.path),
    group('query', operation.query),
    group('headers', operation.headers),
    group('cookies', operation.cookies),
  ].filter((text) => text !== '');
  return groups.length === 0 ? '' : `, { ${groups.join('; ')} }`;
}

function group(name: string, fields: readonly TypedField[]): string {
  const names = fields.filter(({ hasDefault }) => hasDefault).map((field) => quote(field.name));
  return names.length === 0 ? '' : `${name}: ${names.join(' | ')}`;
}
