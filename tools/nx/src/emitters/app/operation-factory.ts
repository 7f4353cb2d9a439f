// Operation -> apps/<api>/src/generated/operations/<operation>: the typed function that a handler is given to.
import type { GatewayValues } from '@gatefold/function';
import type { Api, Operation, TypedField } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { literal, quote } from '../../text/literal.ts';
import type { ModuleText } from '../module-text.ts';
import { sdkPackage } from '../sdk/project.ts';
import { TYPES } from '../sdk/types-module.ts';

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
  const operations = `${sdkPackage(api)}/operations`;
  const request = validators.request ? `import { request } from '../validators/${fileName}.js';\n` : '';
  const doc = docComment(`Makes a handler of \`${descriptor.method} ${descriptor.path}\`.`);
  return {
    code: `import { defineOperation } from '@gatefold/function';
import { ${id} as operation } from '${operations}/${fileName}';
${request}
export const ${id} = defineOperation(operation${furtherArguments(fileName, validators, values)});
`,
    declarations: `import type { ${hasGatewayValues(values) ? 'FromGateway, ' : ''}Handler, OperationHandler } from '@gatefold/function';
import type { ${typeName}Answer, ${typeName}Input } from '${operations}/${TYPES}';

/** What the handler of \`${id}\` receives. */
export type ${typeName}Request = ${typeName}Input${additions(operation, values)};

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
  return hasGatewayValues(values) ? `${validators || ', {}'}, ${literal(values)}` : validators;
}

const hasGatewayValues = (values: GatewayValues) => Object.keys(values).length > 0;

/** A bundle that does not check answers has the condition settled, so that their validators are dropped from it. */
function responsesEntry(fileName: string): string {
  return `...(${VALIDATE_RESPONSES} !== 'false' && {
    responses: () => import('../validators/${fileName}.responses.js'),
  })`;
}

/**
 * What a handler receives beside a caller's input: every group, each parameter with a default, and what the gateway adds.
 * Types as plain as can be: conditional and mapped ones for each operation take a compiler long.
 */
function additions(operation: Operation, values: GatewayValues): string {
  const { typeName, path, query, headers, cookies } = operation;
  const given = Object.entries({ path, query, headers, cookies }).flatMap(([group, fields]) =>
    filledGroup(`${typeName}Input['${group}']`, group, fields),
  );
  const groups = [...given, ...gatewayGroups(values)];
  return groups.length === 0 ? '' : ` & { ${groups.join('; ')} }`;
}

function filledGroup(own: string, group: string, fields: readonly TypedField[]): readonly string[] {
  const isOptional = fields.length > 0 && fields.every(({ required }) => !required);
  const type = isOptional ? `NonNullable<${own}>` : own;
  const filled = fields.filter(({ hasDefault }) => hasDefault).map(({ name }) => quote(name));
  if (filled.length > 0) return [`${group}: Required<Pick<${type}, ${filled.join(' | ')}>>`];
  return isOptional ? [`${group}: ${type}`] : [];
}

function gatewayGroups(values: GatewayValues): readonly string[] {
  return Object.entries(values).map(
    ([group, named]) => `${group}: FromGateway<${Object.keys(named).map(quote).join(' | ')}>`,
  );
}
