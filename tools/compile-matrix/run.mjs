// npm run compile-matrix: generated code under every TypeScript it must work with. Installs the compilers when needed.
import { execFileSync } from 'node:child_process';
import { COMPILERS, compile, compilers, isInstalled, resolutions, subjects } from './matrix.mjs';

if (!Object.keys(compilers).every(isInstalled)) {
  console.log('Installing the other compilers into tools/compile-matrix/compilers ...');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: COMPILERS, stdio: 'inherit' });
}

let failed = 0;
for (const compiler of Object.keys(compilers)) {
  for (const resolution of Object.keys(resolutions)) {
    for (const [subject, files] of Object.entries(subjects)) {
      const start = performance.now();
      const complaints = await compile(compiler, resolution, files);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const verdict = complaints.length === 0 ? 'ok' : `${complaints.length} lines`;
      console.log(
        `${compiler.padEnd(4)} ${resolution.padEnd(9)} ${subject.padEnd(9)} ${String(files.length).padStart(4)} files ${seconds.padStart(5)} s  ${verdict}`,
      );
      for (const line of complaints.slice(0, 20)) console.log(`     ${line}`);
      if (complaints.length > 0) failed += 1;
    }
  }
}
console.log(failed === 0 ? 'Everything compiles everywhere.' : `${failed} combinations fail.`);
process.exitCode = failed === 0 ? 0 : 1;
