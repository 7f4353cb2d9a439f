// The operations of an API -> those whose file has no handler, or another operation's: what no compiler looks for, because the
// table of routes has no types of them.
import { handlerPath } from '../emitters/app/emit.ts';
import type { Api, Operation } from '../model/model.ts';
import type { Location, Problem } from '../problem.ts';
import type { Source } from '../spec/load.ts';
import { defaultExport } from './default-export.ts';

/** As far as the text of a file tells; the function checks the rest when it loads a handler. */
export function checkHandlers(api: Api, source: Source): readonly Problem[] {
  return api.operations.flatMap((operation) => {
    const path = handlerPath(api, operation);
    const text = source.read(path);
    return text === undefined ? [absent(operation, path)] : checkFile(operation, path, text);
  });
}

function absent({ id, location }: Operation, path: string): Problem {
  const remedy = 'Run nx sync, which writes a stub, or bring the file back.';
  return problem(`${id} has no handler: there is no ${path}. ${remedy}`, location);
}

function checkFile({ id, fileName }: Operation, file: string, text: string): readonly Problem[] {
  const found = defaultExport(text);
  const remedy = `Let it export default ${id}(...).`;
  if (found.kind === 'none')
    return [
      problem(`${id} has no handler: ${file} has no default export. ${remedy}`, { file, line: 1, column: 1 }),
    ];
  if (found.kind === 'plain')
    return [
      problem(`${id} has no handler: ${file} exports something else by default. ${remedy}`, {
        file,
        ...found.position,
      }),
    ];
  if (found.kind === 'unknown') return [];
  const [, other] = /\/generated\/operations\/([\w.-]+)\.js$/.exec(found.from) ?? [];
  if (other === undefined || other === fileName) return [];
  return [
    problem(`${id} has no handler: ${file} exports one of ${found.by}. ${remedy}`, {
      file,
      ...found.position,
    }),
  ];
}

function problem(message: string, location: Location): Problem {
  return { code: 'handler-missing', severity: 'error', message, ...location };
}
