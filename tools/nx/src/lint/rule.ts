// What the platform's rules look like to Redocly: visitors of nodes that all versions of OpenAPI have.
import type { UserContext } from '@redocly/openapi-core';

export interface ParameterNode {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly minLength?: number;
  readonly schema?: object;
}

export interface OperationNode {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
}

export interface SchemeNode {
  readonly type?: string;
  readonly in?: string;
  readonly name?: string;
}

type Visit<Node> = (node: Node, context: UserContext) => void;

// An alias, not an interface: Redocly takes any node's name for a key.
export type PlatformVisitor = {
  readonly Root?: { readonly leave: (node: object, context: UserContext) => void };
  readonly Info?: Visit<{ readonly title?: string }>;
  readonly Paths?: Visit<object>;
  readonly PathItem?: Visit<object>;
  readonly Operation?: Visit<OperationNode>;
  readonly Parameter?: Visit<ParameterNode>;
  readonly SecurityScheme?: Visit<SchemeNode>;
};

/** What rules know of the settings. */
export interface PlatformFacts {
  /** Absent: not known, as where no settings exist yet. */
  readonly functionType?: 'event' | 'http' | 'web';
}

export type PlatformRule = (facts: PlatformFacts) => PlatformVisitor;
