// A route of the generated table -> the handler of its operation, or what its file exports instead.
import { isHandler, type OperationHandler } from '../define-operation.ts';
import type { Route } from '../route/table.ts';

/** Loads the handler of an operation. Throws where its file exports something else by default; says which file, and what. */
export async function loadHandler(id: string, route: Route): Promise<OperationHandler> {
  const { default: found }: { readonly default?: unknown } = await route.load();
  if (isHandler(found) && found.operation.id === id) return found;
  const remedy = `Let it export default ${id}(...).`;
  throw new Error(`${id} has no handler: ${fileOf(route)} ${exportOf(found)}. ${remedy}`);
}

/** What the table imports stands nowhere but in its text. */
function fileOf({ load }: Route): string {
  const [path] = /operations\/[\w.-]+(?=\.[jt]s)/.exec(String(load)) ?? [];
  return path === undefined ? 'its file' : `src/${path}.ts`;
}

function exportOf(found: unknown): string {
  if (found === undefined) return 'has no default export';
  if (isHandler(found)) return `exports the handler of ${found.operation.id} by default`;
  if (found === null) return 'exports null by default';
  return `exports ${typeof found === 'object' ? 'an' : 'a'} ${typeof found} by default`;
}
