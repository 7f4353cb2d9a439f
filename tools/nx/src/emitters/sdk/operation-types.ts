// Operation -> the text of its input and answer types.
import type { Operation, TypedBody, TypedField, TypedResponse } from '../../model/model.ts';
import { docComment } from '../../text/comment.ts';
import { propertyKey, quote } from '../../text/literal.ts';
import type { TypePrinter } from '../types/printer.ts';

/** `export type GetPetInput = ...`. */
export function inputType(operation: Operation, types: TypePrinter): string {
  const members = [
    group('path', operation.path, types),
    group('query', operation.query, types),
    group('headers', operation.headers, types),
    group('cookies', operation.cookies, types),
  ].filter((text) => text !== '');
  const bodies = operation.bodies.map((body, index) => bodyMembers(operation, body, index, types));
  const doc = docComment(`What a caller gives \`${operation.id}\`.`);
  const name = `${operation.typeName}Input`;
  if (bodies.length <= 1) return `${doc}export type ${name} = ${object([...members, ...bodies])};\n`;
  const union = bodies.map((body) => `\n  | ${object([...members, body], UNION)}`).join('');
  return `${doc}export type ${name} =${union};\n`;
}

/** `export type GetPetAnswer = ...`: one member for each declared status and media type. */
export function answerType(operation: Operation, types: TypePrinter): string {
  const declared = operation.responses.map(({ status }) => status);
  const members = operation.responses.flatMap((response) => answerMembers(response, declared, types));
  const doc = docComment(`What \`${operation.id}\` answers, told apart by status.`);
  const name = `${operation.typeName}Answer`;
  if (members.length === 0) return `${doc}export type ${name} = { status: HttpStatus };\n`;
  return `${doc}export type ${name} =${members.map((member) => `\n  | ${member}`).join('')};\n`;
}

function group(name: string, fields: readonly TypedField[], types: TypePrinter): string {
  if (fields.length === 0) return '';
  const optional = fields.every(({ required }) => !required);
  const members = fields.map((field) => fieldMember(field, types, '    '));
  return `  ${name}${optional ? '?' : ''}: {\n${members.join('')}  };\n`;
}

function fieldMember(field: TypedField, types: TypePrinter, indent: string): string {
  const doc = [field.description, field.deprecated === true ? '@deprecated' : ''].filter(Boolean).join('\n');
  const type = indented(types.inline(field.schema), indent);
  return `${docComment(doc, indent)}${indent}${propertyKey(field.name)}${field.required ? '' : '?'}: ${type};\n`;
}

function bodyMembers(operation: Operation, body: TypedBody, index: number, types: TypePrinter): string {
  const optional = operation.bodyRequired ? '' : '?';
  const type = indented(bodyType(body, types), '  ');
  const media = mediaTypeMember(body.mediaType, operation.bodies.length, index, !operation.bodyRequired);
  return `${media}  body${optional}: ${type};\n`;
}

/**
 * The media type is named where there is a choice; the first may be left out. A range has to be made concrete, unless
 * the whole body may be left out; anything at all is JSON if nothing is named.
 */
function mediaTypeMember(mediaType: string, count: number, index: number, isOptional = false): string {
  const isRange = mediaType.includes('*');
  if (count === 1 && !isRange) return '';
  const mayMiss = index === 0 && (isOptional || !isRange || mediaType === '*/*');
  return `  contentType${mayMiss ? '?' : ''}: ${mediaTypeType(mediaType)};\n`;
}

function mediaTypeType(mediaType: string): string {
  if (mediaType === '*/*') return 'string';
  if (!mediaType.includes('*')) return quote(mediaType);
  return RANGE.test(mediaType) ? `\`${mediaType.replace('*', '${string}')}\`` : 'string';
}

/** `image/*` and `application/*+json`. */
const RANGE = /^[a-z0-9.+-]+\/[a-z0-9.+-]*\*[a-z0-9.+-]*$/i;

function bodyType(body: TypedBody, types: TypePrinter): string {
  if (body.kind === 'binary') return 'Uint8Array';
  return body.kind === 'text' ? 'string' : types.inline(body.schema);
}

function answerMembers(
  response: TypedResponse,
  declared: readonly string[],
  types: TypePrinter,
): readonly string[] {
  const status = `  status: ${statusType(response.status, declared)};\n`;
  const headers = headerMembers(response.headers, types);
  if (response.bodies.length === 0)
    return [object([status, headers, '  contentType?: undefined;\n', '  body?: undefined;\n'], UNION)];
  return response.bodies.map((body, index) => {
    const media = mediaTypeMember(body.mediaType, response.bodies.length, index);
    const type = indented(bodyType(body, types), '  ');
    return object([status, headers, media, `  body: ${type};\n`], UNION);
  });
}

/**
 * What a handler returns is not checked for members beyond its type, so that those which are not declared are there as
 * `undefined`.
 */
function headerMembers(headers: readonly TypedField[], types: TypePrinter): string {
  if (headers.length === 0) return '  headers?: undefined;\n';
  const optional = headers.every(({ required }) => !required);
  const members = headers.map((header) => fieldMember(header, types, '    '));
  return `  headers${optional ? '?' : ''}: {\n${members.join('')}  };\n`;
}

const RANGES: { readonly [range: string]: string } = {
  '1XX': 'InformationalStatus',
  '2XX': 'SuccessStatus',
  '3XX': 'RedirectStatus',
  '4XX': 'ClientErrorStatus',
  '5XX': 'ServerErrorStatus',
};

/** Ranges and `default` stand for what no other entry names, so that answers narrow by status. */
function statusType(status: string, declared: readonly string[]): string {
  if (/^\d{3}$/.test(status)) return status;
  const range = RANGES[status];
  const others = declared.filter((other) => other !== status && other !== 'default');
  const excluded = others.map((other) => RANGES[other] ?? other);
  if (range !== undefined) {
    const inside = excluded.filter((other) => other.startsWith(status.charAt(0)));
    return inside.length === 0 ? range : `Exclude<${range}, ${inside.join(' | ')}>`;
  }
  return excluded.length === 0 ? 'HttpStatus' : `Exclude<HttpStatus, ${excluded.join(' | ')}>`;
}

/** Names of the status types that `answerType` uses. */
export function statusTypeNames(operation: Operation): readonly string[] {
  const declared = operation.responses.map(({ status }) => status);
  if (declared.length === 0) return ['HttpStatus'];
  const names = declared.flatMap((status) => statusType(status, declared).match(/\b[A-Z]\w+Status\b/g) ?? []);
  return [...new Set(names)];
}

/** Members of a union stand two levels in. */
const UNION = '    ';

function object(members: readonly string[], shift = ''): string {
  const text = members.join('');
  if (text === '') return 'Record<never, never>';
  return `{\n${text.replace(/^(?=.)/gm, shift)}${shift}}`;
}

const indented = (type: string, indent: string) => type.replaceAll('\n', `\n${indent}`);
