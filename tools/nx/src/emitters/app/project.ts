// Api -> the project files of apps/<api>, written once.
import type { File } from '../../file.ts';
import type { Api } from '../../model/model.ts';
import { jsonText, manifestText } from '../../text/json.ts';
import { FRAMEWORK_VERSION, sdkPackage } from '../sdk/project.ts';

export function appProjectFiles(api: Api): readonly File[] {
  const developer = (path: string, content: string): File => ({
    path: `apps/${api.name}/${path}`,
    content,
    owner: 'developer',
  });
  const manifest = {
    name: `${sdkPackage(api)}-app`,
    version: '0.1.0',
    private: true,
    type: 'module',
    exports: { '.': './src/main.ts', './package.json': './package.json' },
    dependencies: {
      [sdkPackage(api)]: '*',
      '@gatefold/function': FRAMEWORK_VERSION,
      '@gatefold/wire': FRAMEWORK_VERSION,
    },
    nx: { name: api.name, tags: ['type:app', `api:${api.name}`] },
  };
  const tsconfig = {
    extends: '../../tsconfig.base.json',
    compilerOptions: { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] },
    include: ['src'],
  };
  const vitest = `import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: '${api.name}', include: ['src/**/*.test.ts'], testTimeout: 120_000 } });
`;
  return [
    developer('package.json', manifestText(manifest)),
    developer('tsconfig.json', jsonText(tsconfig)),
    developer('vitest.config.ts', vitest),
  ];
}
