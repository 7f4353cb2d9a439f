// The sources to dist/, a package of its own that can be published: JavaScript, types, command, package.json, README.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const here = new URL('.', import.meta.url);
const file = (path) => new URL(path, here);

rmSync(file('dist'), { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
const { scripts: _, ...source } = JSON.parse(readFileSync(file('package.json'), 'utf8'));
const published = JSON.stringify(source, null, 2).replaceAll(/"\.\/src\/([\w/-]+)\.ts"/g, '"./$1.js"');
writeFileSync(file('dist/package.json'), `${published}\n`);
cpSync(file('bin'), file('dist/bin'), { recursive: true });
cpSync(file('README.md'), file('dist/README.md'));
