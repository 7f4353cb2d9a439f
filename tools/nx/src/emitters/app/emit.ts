// Api -> apps/<api>: handler stubs, the function's entry, routes and operation factories.
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import { render } from '../../render/render.ts';
import { generatedHeader } from '../header.ts';
import { operationFactory, type ValidatorModules } from './operation-factory.ts';
import { appProjectFiles } from './project.ts';

/** `validators` tells which validator modules an operation has. */
export function emitApp(api: Api, validators: (operation: Operation) => ValidatorModules): readonly File[] {
  const root = `apps/${api.name}/src`;
  return [
    ...appProjectFiles(api),
    { path: `${root}/main.ts`, content: render('main', { names: {} }), owner: 'developer' },
    { path: `${root}/${api.name}.test.ts`, content: render('app-test', { names: {} }), owner: 'developer' },
    { path: `${root}/generated/routes.ts`, content: routesModule(api), owner: 'generator' },
    ...api.operations.flatMap((operation): readonly File[] => [
      {
        path: `${root}/generated/operations/${operation.fileName}.ts`,
        content: operationFactory(api, operation, validators(operation)),
        owner: 'generator',
      },
      { path: handlerPath(api, operation), content: handlerStub(operation), owner: 'developer' },
    ]),
  ];
}

/** The developer's file for an operation. */
export function handlerPath(api: Api, operation: Operation): string {
  return `apps/${api.name}/src/operations/${operation.fileName}.ts`;
}

function handlerStub({ id, fileName, summary, descriptor }: Operation): string {
  const line = `\`${descriptor.method} ${descriptor.path}\``;
  return render('handler', {
    names: { id, fileName },
    id,
    doc: summary === undefined ? line : `${summary} ${line}`,
  });
}

function routesModule(api: Api): string {
  const operations = api.operations.map(({ id, fileName, descriptor: { method, path } }) => ({
    names: { id, fileName },
    method,
    path,
  }));
  return generatedHeader(api.file) + render('routes', { names: {}, operations });
}
