// Path items -> path template to method to operation.
import type { OpenApi, OperationObject } from './document.ts';
import type { SourceFile } from './files.ts';
import { isRaw, type Loading, made, type Raw, report } from './loading.ts';
import { normaliseOperation } from './operation.ts';
import { describe, followRaw, quote } from './refs.ts';
import { put } from './text/parsed.ts';

/** The platform's extension for an operation of every method. */
const ANY_METHOD = 'x-aliyun-apigateway-any-method';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** All operations of the document, with what their path items say merged into them. */
export function normalisePaths(loading: Loading, root: Raw): OpenApi['paths'] {
  const { paths } = root;
  const result: Record<string, { [method: string]: OperationObject }> = {};
  if (paths === undefined || paths === null) return result;
  if (!isRaw(paths)) {
    report(
      loading,
      'not-a-mapping',
      `"paths" must be a mapping of paths, not ${describe(paths)}.`,
      root,
      'paths',
    );
    return result;
  }
  for (const path of Object.keys(paths)) {
    if (path.startsWith('x-')) continue;
    const template = path.startsWith('/') ? path : `/${path}`;
    if (template !== path)
      report(
        loading,
        'path-without-slash',
        `The path ${quote(path)} must begin with "/"; it is read as ${quote(template)}.`,
        paths,
        path,
      );
    if (/[\t\n\r]/.test(path))
      report(
        loading,
        'path-line-break',
        `The path ${quote(path)} holds a tab or a line break, which no request's path does. Take it out, or write it escaped, as in %09.`,
        paths,
        path,
      );
    const target = followRaw(loading, paths[path], loading.main, 'path', paths, path);
    if (target !== undefined)
      put(result, template, normaliseItem(loading, template, paths[path], target.node, target.file, root));
  }
  noteAmbiguous(loading, paths, Object.keys(result));
  return made(loading, result, paths);
}

/** Templates that differ in the names of their variables only match the same requests. */
function noteAmbiguous(loading: Loading, paths: Raw, templates: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const template of templates) {
    const shape = template.replace(/\{[^{}]*\}/g, '{}');
    const other = seen.get(shape);
    seen.set(shape, template);
    if (other === undefined) continue;
    const message = `The paths ${quote(other)} and ${quote(template)} match the same requests. Give both the same names, as one path.`;
    report(loading, 'path-ambiguous', message, paths, template);
  }
}

function normaliseItem(
  loading: Loading,
  path: string,
  written: unknown,
  item: Raw,
  file: SourceFile,
  root: Raw,
): { [method: string]: OperationObject } {
  const operations: Record<string, OperationObject> = {};
  const merged = isRaw(written) && written !== item ? { ...item, ...withoutRef(written) } : item;
  for (const method of METHODS) {
    const from = isRaw(written) && written[method] !== undefined ? loading.main : file;
    const value = merged[method];
    if (value === undefined || value === null) continue;
    const target = followRaw(loading, value, from, 'operation', item, method);
    if (target === undefined) continue;
    const place = {
      path,
      method,
      operation: target.node,
      file: target.file,
      item: merged,
      itemFile: file,
      root,
    };
    operations[method] = normaliseOperation(loading, place);
  }
  const { additionalOperations } = merged;
  for (const method of isRaw(additionalOperations) ? Object.keys(additionalOperations) : [])
    report(
      loading,
      'method-unsupported',
      `The gateway knows no method ${quote(method)}; the operation is left out. Use POST.`,
      additionalOperations as Raw,
      method,
    );
  if (merged[ANY_METHOD] !== undefined)
    report(
      loading,
      'method-unsupported',
      `${ANY_METHOD} is not read; the operation is left out. Write it out for each method that it takes.`,
      item,
      ANY_METHOD,
    );
  return made(loading, operations, item);
}

/** Beside a `$ref`, a path item may have fields of its own; they count. */
function withoutRef(written: Raw): Raw {
  const { $ref: _, ...own } = written;
  return own;
}
