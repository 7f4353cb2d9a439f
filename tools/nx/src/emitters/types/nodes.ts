// The part of TypeScript's API that openapi-typescript builds types with, giving plain nodes: no compiler is loaded.

/** A node under the name TypeScript has for its kind. Only what has a `text` of its own may have such a key. */
export type Node =
  | { readonly kind: keyof typeof KEYWORDS }
  | { readonly kind: 'Identifier' | 'NumericLiteral' | 'StringLiteral'; readonly text: string }
  | { readonly kind: 'PrefixUnaryExpression'; readonly operand: Node }
  | { readonly kind: 'LiteralType'; readonly literal: Node }
  | { readonly kind: 'TypeReference'; readonly name: string; readonly of: readonly Node[] }
  | { readonly kind: 'ArrayType'; readonly item: Node }
  /** Places of a tuple: one that may be missing, and all that follow. */
  | { readonly kind: 'OptionalType' | 'RestType'; readonly item: Node }
  | { readonly kind: 'TupleType' | 'UnionType' | 'IntersectionType'; readonly types: readonly Node[] }
  | { readonly kind: 'TypeLiteral'; readonly members: readonly Node[] }
  | { readonly kind: 'IndexSignature'; readonly type: Node }
  | PropertySignature
  | { readonly kind: 'TypeAliasDeclaration'; readonly name: { readonly escapedText: string } };

export interface PropertySignature {
  readonly kind: 'PropertySignature';
  readonly name: Node;
  readonly isOptional: boolean;
  readonly type: Node;
  comment: string | undefined;
}

/** Kinds that are a word. */
export const KEYWORDS = {
  BooleanKeyword: 'boolean',
  FalseKeyword: 'false',
  NeverKeyword: 'never',
  NullKeyword: 'null',
  NumberKeyword: 'number',
  QuestionToken: '?',
  StringKeyword: 'string',
  TrueKeyword: 'true',
  UndefinedKeyword: 'undefined',
  UnknownKeyword: 'unknown',
} as const;

type Keyword = keyof typeof KEYWORDS;

/** Each kind is its own number, so that looking up a name by number finds it as well. */
const SyntaxKind = Object.fromEntries(Object.keys(KEYWORDS).map((kind) => [kind, kind])) as {
  readonly [K in Keyword]: K;
};

const keyword = (kind: Keyword): Node => ({ kind });
const identifier = (text: string): Node => ({ kind: 'Identifier', text });

export const factory = {
  createKeywordTypeNode: keyword,
  createToken: keyword,
  createFalse: () => keyword('FalseKeyword'),
  createNull: () => keyword('NullKeyword'),
  createTrue: () => keyword('TrueKeyword'),
  createIdentifier: identifier,
  createStringLiteral: (text: string): Node => ({ kind: 'StringLiteral', text }),
  createNumericLiteral: (value: number | string): Node => ({ kind: 'NumericLiteral', text: String(value) }),
  /** The only operator is the minus of a number. */
  createPrefixUnaryExpression: (_: unknown, operand: Node): Node => ({
    kind: 'PrefixUnaryExpression',
    operand,
  }),
  createLiteralTypeNode: (literal: Node): Node => ({ kind: 'LiteralType', literal }),
  createTypeReferenceNode: (name: string | { readonly text: string }, of: readonly Node[] = []): Node => ({
    kind: 'TypeReference',
    name: typeof name === 'string' ? name : name.text,
    of,
  }),
  createArrayTypeNode: (item: Node): Node => ({ kind: 'ArrayType', item }),
  createTupleTypeNode: (types: readonly Node[]): Node => ({ kind: 'TupleType', types }),
  createUnionTypeNode: (types: readonly Node[]): Node => ({ kind: 'UnionType', types }),
  createIntersectionTypeNode: (types: readonly Node[]): Node => ({ kind: 'IntersectionType', types }),
  createTypeLiteralNode: (members: readonly Node[]): Node => ({ kind: 'TypeLiteral', members }),
  createPropertySignature: (_: unknown, name: Node, question: Node | undefined, type: Node): Node => ({
    kind: 'PropertySignature',
    name,
    isOptional: question !== undefined,
    type,
    comment: undefined,
  }),
  /** The key of an index signature is always `key: string`. */
  createParameterDeclaration: () => undefined,
  createIndexSignature: (_: unknown, _key: unknown, type: Node): Node => ({ kind: 'IndexSignature', type }),
};

/** What openapi-typescript gets for `typescript`. */
export const typescript = {
  SyntaxKind: { ...SyntaxKind, MinusToken: 'MinusToken', MultiLineCommentTrivia: 'MultiLineCommentTrivia' },
  ScriptTarget: {},
  factory,
  isArrayTypeNode: ({ kind }: Node) => kind === 'ArrayType',
  isTupleTypeNode: ({ kind }: Node) => kind === 'TupleType',
  isTypeAliasDeclaration: ({ kind }: Node) => kind === 'TypeAliasDeclaration',
  addSyntheticLeadingComment: (node: PropertySignature, _: unknown, comment: string) => {
    node.comment = comment;
  },
  /** Only helper types are parsed, `type WithRequired<T, …> = …`, and of these only the name is asked for. */
  createSourceFile: (_: string, text: string): { readonly statements: readonly Node[] } => ({
    statements: [
      { kind: 'TypeAliasDeclaration', name: { escapedText: /^type (\w+)/.exec(text)?.[1] ?? '' } },
    ],
  }),
};
