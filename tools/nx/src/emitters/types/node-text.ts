// Node -> text, laid out as TypeScript's printer does, with two spaces a level.
import { KEYWORDS, type Node, type PropertySignature } from './nodes.ts';

/** `nameOf` gives the text for the name of a referenced type. */
export type NameOf = (name: string) => string;

export function print(node: Node, nameOf: NameOf, indent = ''): string {
  switch (node.kind) {
    case 'TypeReference':
      return nameOf(node.name) + printArguments(node.of, nameOf, indent);
    case 'TypeLiteral':
      return printMembers(node.members, nameOf, indent);
    case 'UnionType':
      return node.types.map((type) => printPart(type, nameOf, indent)).join(' | ');
    case 'IntersectionType':
      return node.types.map((type) => printPart(type, nameOf, indent)).join(' & ');
    case 'ArrayType':
      return `${printPart(node.item, nameOf, indent)}[]`;
    case 'OptionalType':
      return `${printPart(node.item, nameOf, indent)}?`;
    case 'RestType':
      return `...${printPart(node.item, nameOf, indent)}[]`;
    case 'TupleType':
      return printTuple(node.types, nameOf, indent);
    case 'PropertySignature':
      return printProperty(node, nameOf, indent);
    case 'IndexSignature':
      return `[key: string]: ${print(node.type, nameOf, indent)};`;
    case 'LiteralType':
      return print(node.literal, nameOf, indent);
    case 'Identifier':
    case 'NumericLiteral':
      return node.text;
    case 'StringLiteral':
      return quote(node.text);
    case 'PrefixUnaryExpression':
      return `-${print(node.operand, nameOf, indent)}`;
    case 'TypeAliasDeclaration':
      return node.name.escapedText;
    default:
      return KEYWORDS[node.kind];
  }
}

/** A part of a larger type: unions and intersections get parentheses. */
function printPart(node: Node, nameOf: NameOf, indent: string): string {
  const text = print(node, nameOf, indent);
  return node.kind === 'UnionType' || node.kind === 'IntersectionType' ? `(${text})` : text;
}

function printArguments(types: readonly Node[], nameOf: NameOf, indent: string): string {
  if (types.length === 0) return '';
  return `<${types.map((type) => print(type, nameOf, indent)).join(', ')}>`;
}

function printMembers(members: readonly Node[], nameOf: NameOf, indent: string): string {
  if (members.length === 0) return '{}';
  const inner = `${indent}  `;
  let text = '{\n';
  for (const member of members) text += `${inner}${print(member, nameOf, inner)}\n`;
  return `${text}${indent}}`;
}

function printTuple(types: readonly Node[], nameOf: NameOf, indent: string): string {
  if (types.length === 0) return '[]';
  const inner = `${indent}  `;
  return `[\n${types.map((type) => inner + print(type, nameOf, inner)).join(',\n')}\n${indent}]`;
}

function printProperty(node: PropertySignature, nameOf: NameOf, indent: string): string {
  const comment = node.comment === undefined ? '' : `${printComment(node.comment, indent)}\n${indent}`;
  const name = print(node.name, nameOf, indent);
  return `${comment}${name}${node.isOptional ? '?' : ''}: ${print(node.type, nameOf, indent)};`;
}

function printComment(comment: string, indent: string): string {
  const text = `/*${comment}*/`;
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? line.trim() : `${indent} ${line.trim()}`))
    .join('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const ESCAPED = /[\\"\u0000-\u001f\u0080-\uffff]/g;
const SHORT = '\b\t\n\v\f\r';

/** A string literal in ASCII. */
function quote(text: string): string {
  return `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

function escapeCharacter(character: string, offset: number, text: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const short = SHORT.indexOf(character);
  if (short >= 0) return `\\${'btnvfr'.charAt(short)}`;
  if (character === '\0') return /^\d/.test(text.slice(offset + 1)) ? '\\x00' : '\\0';
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
