// npm run build in a library of the framework: its sources -> a package that can be published, in dist/ or the folder
// named: JavaScript, types, commands, package.json, README.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const library = process.cwd();
const dist = resolve(process.argv[2] ?? 'dist');

rmSync(dist, { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const compile = [tsc, '-p', 'tsconfig.build.json', '--outDir', dist];
execFileSync(process.execPath, compile, { cwd: library, stdio: 'inherit' });
const manifest = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
for (const key of ['scripts', 'devDependencies']) delete manifest[key];
const published = JSON.stringify(manifest, null, 2).replaceAll(/"\.\/src\/([\w/-]+)\.ts"/g, '"./$1.js"');
writeFileSync(join(dist, 'package.json'), `${published}\n`);
for (const name of ['bin', 'README.md'])
  if (existsSync(join(library, name))) cpSync(join(library, name), join(dist, name), { recursive: true });
