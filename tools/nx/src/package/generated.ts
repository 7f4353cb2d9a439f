// The API's document -> the first generated file of its client's package that is not of it any more: a function is built of
// the document's paths and the package's descriptors, which have to agree.
import { emitSdk } from '../emitters/sdk/emit.ts';
import type { Api } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import type { Source } from '../spec/load.ts';

/** What is not there at all, the bundler or the check of handlers tells. */
export function checkGenerated(api: Api, source: Source): readonly Problem[] {
  const stale = emitSdk(api).find(({ path, content, owner }) => {
    const text = source.read(path)?.replaceAll('\r\n', '\n');
    return owner === 'generator' && text !== undefined && text !== content;
  });
  if (stale === undefined) return [];
  const message = `${stale.path} is not what is generated from the document. Run npx nx sync.`;
  return [{ code: 'package-stale', severity: 'error', message, file: api.file, line: 1, column: 1 }];
}
