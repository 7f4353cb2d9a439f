// The root of a file -> which version of OpenAPI it is written in.
import { type Location, ProblemError } from '../problem.ts';
import { placeOf, type SourceFile } from './files.ts';
import { type Dialect, isRaw, type Raw } from './loading.ts';
import { describe, quote } from './refs.ts';

/** @throws ProblemError where the file is no OpenAPI document, or of a version nobody knows. */
export function detectDialect(file: SourceFile): { readonly dialect: Dialect; readonly root: Raw } {
  const root = file.parsed.value;
  if (root === undefined || root === null)
    throw refuse(
      'spec-empty',
      'The file holds nothing. Write an OpenAPI document into it.',
      placeOf(file, 0),
    );
  if (!isRaw(root))
    throw refuse('not-openapi', `This is no OpenAPI document but ${describe(root)}.`, placeOf(file, 0));
  const key = root.openapi === undefined ? 'swagger' : 'openapi';
  const version = root[key];
  const start = file.parsed.starts.get(root) ?? 0;
  if (version === undefined) {
    const message =
      'This is no OpenAPI document: it has neither "openapi" nor "swagger". Add the version, as in openapi: 3.1.0.';
    throw refuse('not-openapi', message, placeOf(file, start));
  }
  const dialect = dialectOf(key, String(version));
  if (dialect !== undefined) return { dialect, root };
  const message = `The version ${quote(version)} is not known; 2.0, 3.0, 3.1 and 3.2 are.`;
  throw refuse('version-unknown', message, placeOf(file, file.parsed.entryOffset(start, key) ?? start));
}

/** YAML reads an unquoted 2.0 as the number 2. */
function dialectOf(key: 'openapi' | 'swagger', version: string): Dialect | undefined {
  const family = /^\s*(\d+)(?:\.(\d+))?(?:\.\d+)?(?:[-+].*)?\s*$/.exec(version);
  const short = `${family?.[1]}.${family?.[2] ?? '0'}`;
  if (short === '2.0') return '2.0';
  if (key === 'openapi' && (short === '3.0' || short === '3.1' || short === '3.2')) return short;
  return undefined;
}

function refuse(code: string, message: string, at: Location): ProblemError {
  return new ProblemError([{ code, severity: 'error', message, ...at }]);
}
