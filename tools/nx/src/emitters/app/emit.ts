// Api -> apps/<api>: handler stubs, the function's entry, routes and operation factories.
import type { File } from '../../file.ts';
import type { Api, Operation } from '../../model/model.ts';
import { render } from '../../render/render.ts';
import type { Settings } from '../../settings/settings.ts';
import { gatewayValues } from '../gateway/added-values.ts';
import { generatedHeader } from '../header.ts';
import { operationFactory, type ValidatorModules } from './operation-factory.ts';
import { appProjectFiles } from './project.ts';
import { routesModule } from './routes-module.ts';

/** `validators` tells which validator modules an operation has. */
export function emitApp(
  api: Api,
  settings: Settings,
  validators: (operation: Operation) => ValidatorModules,
): readonly File[] {
  const root = `apps/${api.name}/src`;
  const header = generatedHeader(api.file);
  return [
    ...appProjectFiles(api),
    { path: `${root}/main.ts`, content: render('main', { names: {} }), owner: 'developer' },
    { path: `${root}/${api.name}.test.ts`, content: render('app-test', { names: {} }), owner: 'developer' },
    ...routesModule(api),
    ...api.operations.flatMap((operation): readonly File[] => {
      const values = gatewayValues(api, settings, operation);
      const { code, declarations } = operationFactory(api, operation, validators(operation), values);
      const generated = (ending: string, text: string): File => ({
        path: `${root}/generated/operations/${operation.fileName}${ending}`,
        content: header + text,
        owner: 'generator',
      });
      return [
        generated('.js', code),
        generated('.d.ts', declarations),
        { path: handlerPath(api, operation), content: handlerStub(operation), owner: 'developer' },
      ];
    }),
  ];
}

/** The developer's file for an operation. */
export function handlerPath(api: Pick<Api, 'name'>, operation: Operation): string {
  return `apps/${api.name}/src/operations/${operation.fileName}.ts`;
}

function handlerStub({ id, fileName, summary, descriptor }: Operation): string {
  const line = `\`${descriptor.method} ${descriptor.path}\``;
  return render('handler', {
    names: { id, fileName },
    message: `${id} is not written yet.`,
    doc: summary === undefined ? line : `${summary} ${line}`,
  });
}
