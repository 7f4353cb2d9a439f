// Api -> the project files of libs/<api> and openapi/<api>, written once.
import type { File } from '../../file.ts';
import type { Api } from '../../model/model.ts';
import { jsonText, manifestText } from '../../text/json.ts';

/** Version of the framework's packages that generated code is written for. */
export const FRAMEWORK_VERSION = '0.1.0';

/** Name of the generated client's package. */
export function sdkPackage(api: Pick<Api, 'name' | 'scope'>): string {
  return `${api.scope}/${api.name}`;
}

export function sdkProjectFiles(api: Api): readonly File[] {
  const root = `libs/${api.name}`;
  const developer = (path: string, content: string): File => ({ path, content, owner: 'developer' });
  const manifest = {
    name: sdkPackage(api),
    version: '0.1.0',
    private: true,
    type: 'module',
    sideEffects: false,
    exports: {
      '.': './src/generated/index.js',
      './operations/*': './src/generated/operations/*.js',
      './package.json': './package.json',
    },
    dependencies: { '@gatefold/client': FRAMEWORK_VERSION, '@gatefold/wire': FRAMEWORK_VERSION },
    devDependencies: { [`${sdkPackage(api)}-spec`]: '*' },
    nx: { name: `${api.name}-sdk`, tags: ['type:sdk', `api:${api.name}`] },
  };
  const spec = {
    name: `${sdkPackage(api)}-spec`,
    private: true,
    nx: { name: `${api.name}-spec`, tags: ['type:spec', `api:${api.name}`] },
  };
  const tsconfig = {
    extends: '../../tsconfig.base.json',
    compilerOptions: { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] },
    include: ['src'],
  };
  return [
    developer(`${root}/package.json`, manifestText(manifest)),
    developer(`${root}/tsconfig.json`, jsonText(tsconfig)),
    developer(`openapi/${api.name}/package.json`, manifestText(spec)),
  ];
}
