// --spec -> openapi/<api>: the document is copied, with the local files it refers to, where it is not there yet.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Tree } from '@nx/devkit';
import { ProblemError } from '../../problem.ts';
import { render } from '../../render/render.ts';
import { decodeText } from '../../text/decode.ts';
import { findSpecFile, problem, sourceOf } from '../../workspace.ts';

const REFERENCE = /["']?\$ref["']?\s*:\s*["']?([^"'#\s,}]+)/g;

/** A document that was copied: problems in it are shown where the user has it. */
export interface PlacedSpec {
  readonly target: string;
  readonly from: string;
  readonly content: string;
}

/** Without `spec`, an API that has no document gets a starter one. */
export function placeSpec(
  tree: Tree,
  options: { readonly name: string; readonly spec?: string },
): PlacedSpec | undefined {
  const existing = findSpecFile(tree, options.name);
  if (options.spec === undefined) {
    if (existing === undefined) tree.write(`openapi/${options.name}/openapi.yaml`, starter(options.name));
    return undefined;
  }
  const file = resolve(tree.root, options.spec);
  const inside = relative(tree.root, file).split(sep).join('/');
  if (inside === existing) return undefined;
  const content = readSpec(tree, file, inside);
  const target = `openapi/${options.name}/openapi${extname(file) === '.json' ? '.json' : '.yaml'}`;
  if (existing !== undefined) {
    checkSame(tree, existing, content, options.spec);
    return undefined;
  }
  tree.write(target, content);
  copyReferences(tree, dirname(file), `openapi/${options.name}`, content);
  return { target, from: inside.startsWith('..') ? options.spec : inside, content };
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

function readIfFile(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
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

/** Copies the files below the document's folder that it refers to, and those that they refer to. */
function copyReferences(tree: Tree, folder: string, target: string, content: string): void {
  const seen = new Set<string>();
  const visit = (text: string, from: string) => {
    for (const [, reference = ''] of text.matchAll(REFERENCE)) {
      const path = join(dirname(from), decoded(reference)).split(sep).join('/');
      if (
        /^[a-z][a-z0-9+.-]+:/i.test(reference) ||
        path.startsWith('..') ||
        isAbsolute(path) ||
        seen.has(path)
      )
        continue;
      seen.add(path);
      const file = join(folder, path);
      if (!existsSync(file)) continue;
      const referenced = readIfFile(file);
      if (referenced === null) continue;
      tree.write(`${target}/${path}`, referenced);
      visit(decodeText(referenced), path);
    }
  };
  visit(content, 'openapi.yaml');
}

function decoded(reference: string): string {
  try {
    return decodeURI(reference);
  } catch {
    return reference;
  }
}
