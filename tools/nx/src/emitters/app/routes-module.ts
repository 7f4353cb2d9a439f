// Api + functions -> the table of routes: one for everything, and where there are several functions, one for each of them.
// JavaScript: a compiler would compare the type of every handler with it. The build looks for what is wrong with their files.
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import { render } from '../../render/render.ts';
import type { PlannedFunction } from '../gateway/functions.ts';
import { generatedHeader } from '../header.ts';

/** The module that `main.ts` imports; the build of one function puts that function's own table in its place. */
export const ROUTES = 'src/generated/routes.js';

const DECLARATIONS = `import type { Routes } from '@gatefold/function';

/** Request line to handler; a handler is loaded when its operation is first called. */
export declare const routes: Routes;
`;

/** The table of one function of several, relative to the app. `name` is its name in the plan. */
export function functionRoutes(name: string): string {
  return `src/generated/functions/${name}.js`;
}

/** With a single function its table is the whole one. */
export function routesModules(
  api: Api,
  functions: readonly PlannedFunction[],
  split: boolean,
): readonly File[] {
  const file = (path: string, text: string): File => ({
    path: `apps/${api.name}/${path}`,
    content: generatedHeader(api.file) + text,
    owner: 'generator',
  });
  const declarations = file('src/generated/routes.d.ts', DECLARATIONS);
  if (!split) return [file(ROUTES, table(api.operations, false)), declarations];
  return [
    declarations,
    file(ROUTES, render('all-routes', { names: {}, parts: functions.map(part) })),
    ...functions.map(({ name, operations }) => file(functionRoutes(name), table(operations, true))),
  ];
}

function part({ name }: PlannedFunction, index: number) {
  return { names: { name, id: `part${index + 1}` } };
}

function table(operations: readonly Operation[], nested: boolean): string {
  return render('routes', {
    names: {},
    operations: operations.map(({ id, fileName, descriptor: { method, path } }) => ({
      names: { id, fileName },
      nested,
      method,
      path,
    })),
  });
}
