// Api -> the table of all its routes, for development and tests; the build of a function packs those of its own.
// JavaScript: a compiler would compare the type of every handler with it. The build looks for what is wrong with their files.
import type { File } from '../../file.ts';
import type { Api } from '../../model/model.ts';
import { render } from '../../render/render.ts';
import { generatedHeader } from '../header.ts';

/** The module that `main.ts` imports, relative to the app. */
export const ROUTES = 'src/generated/routes.js';

const DECLARATIONS = `import type { Routes } from '@gatefold/function';

/** Request line to handler; a handler is loaded when its operation is first called. */
export declare const routes: Routes;
`;

export function routesModule(api: Api): readonly File[] {
  const file = (path: string, text: string): File => ({
    path: `apps/${api.name}/${path}`,
    content: generatedHeader(api.file) + text,
    owner: 'generator',
  });
  return [file(ROUTES, table(api)), file('src/generated/routes.d.ts', DECLARATIONS)];
}

function table({ operations }: Api): string {
  return render('routes', {
    names: {},
    operations: operations.map(({ id, fileName, descriptor: { method, path } }) => ({
      names: { id, fileName },
      method,
      path,
    })),
  });
}
