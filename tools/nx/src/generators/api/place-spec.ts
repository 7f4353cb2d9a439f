// --spec -> openapi/<api>: the document is copied, with the local files it refers to, where it is not there yet.
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Tree } from '@nx/devkit';
import { ProblemError } from '../../problem.ts';
import { render } from '../../render/render.ts';
import { decodeText } from '../../text/decode.ts';
import { findSpecFile, problem, sourceOf } from '../../workspace.ts';
import { copiesOf, readIfFile } from './copies.ts';

/** A document that was copied: problems in it are shown where the user has it. */
export interface PlacedSpec {
  readonly target: string;
  readonly from: string;
  readonly content: string;
}

/** Without `spec`, an API that has no document gets a starter one. */
export function placeSpec(
  tree: Tree,
  options: { readonly name: string; readonly spec?: string; readonly references?: string },
): PlacedSpec | undefined {
  const existing = findSpecFile(tree, options.name);
  if (options.spec === undefined) {
    if (existing === undefined) tree.write(`openapi/${options.name}/openapi.yaml`, starter(options.name));
    return undefined;
  }
  const file = resolve(tree.root, options.spec);
  const inside = relative(tree.root, file).split(sep).join('/');
  if (inside === existing) return undefined;
  const name = `openapi${extname(file) === '.json' ? '.json' : '.yaml'}`;
  const folder = `openapi/${options.name}`;
  const references = options.references === undefined ? undefined : resolve(tree.root, options.references);
  const [main, ...others] = copiesOf(
    { document: file, content: readSpec(tree, file, inside), path: name },
    references,
  );
  if (existing !== undefined) {
    checkSame(tree, existing, main.content, options.spec);
    return undefined;
  }
  for (const { path, content } of [main, ...others]) tree.write(`${folder}/${path}`, content);
  const from = inside.startsWith('..') ? options.spec : inside;
  return { target: `${folder}/${name}`, from, content: main.content };
}

function starter(name: string): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  return render('starter-spec', { names: {}, title });
}

function readSpec(tree: Tree, file: string, inside: string): string {
  const isInside = !isAbsolute(inside) && !inside.startsWith('..');
  const content = isInside && tree.exists(inside) ? tree.read(inside) : readIfFile(file);
  if (content !== null) return decodeText(content);
  throw new ProblemError([
    problem(
      'spec-not-found',
      inside,
      'There is no such OpenAPI document. Give the path of a YAML or JSON file, from the workspace root or absolute.',
    ),
  ]);
}

function checkSame(tree: Tree, existing: string, content: string, spec: string): void {
  if (sourceOf(tree).read(existing) === content) return;
  throw new ProblemError([
    problem(
      'spec-differs',
      existing,
      `The API has this document already and ${spec} differs from it. The document in openapi/ is the source of truth: edit it there and run nx sync, or replace it yourself first.`,
    ),
  ]);
}
