// Document -> Api: the one picture that every emitter draws from.
import type { Document } from '../spec/document.ts';
import type { Api } from './model.ts';
import { pascalCase } from './names.ts';
import { buildOperations } from './operations.ts';
import { absoluteServers, basePathOf } from './servers.ts';

export interface Workspace {
  /** npm scope of the generated packages, with `@`. */
  readonly scope: string;
}

/** `name` is the API's name in the workspace, kebab-case. */
export function buildApi(document: Document, name: string, workspace: Workspace): Api {
  const { root } = document;
  const basePath = basePathOf(root);
  return {
    name,
    typeName: pascalCase(name),
    title: root.info.title,
    version: root.info.version,
    ...(root.info.description !== undefined && { description: root.info.description }),
    basePath,
    servers: absoluteServers(root),
    scope: workspace.scope,
    file: document.file,
    operations: buildOperations(document, basePath),
    schemas: root.components.schemas,
    securitySchemes: root.components.securitySchemes,
    root,
    locate: document.locate,
  };
}
