// The process that checks types, as its parent sees it: one check after the other; a process that dies fails its check.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { TypeCheck, TypeErrors } from './type-check.ts';

export interface Checker {
  readonly check: (task: TypeCheck) => Promise<TypeErrors>;
  readonly close: () => void;
}

/** Starts the process with the first check; `bundle` is the folder with the bundled runner. */
export function createChecker(bundle: string): Checker {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const run = (task: TypeCheck): Promise<TypeErrors> =>
    new Promise((settle) => {
      child ??= fork(join(bundle, 'checker-process.mjs'), { execArgv: ['--max-old-space-size=6000'] });
      const answered = (errors: TypeErrors) => {
        child?.off('exit', died);
        settle(errors);
      };
      const died = (code: number | null, signal: string | null) => {
        child = undefined;
        const reason = `the type checker ended with ${signal ?? code}`;
        settle({
          failures: [{ operation: '(document)', stage: 'typecheck', reason }],
          seconds: 0,
        });
      };
      child.once('message', answered);
      child.once('exit', died);
      child.send(task);
    });
  return {
    check: (task) => {
      const next = last.then(() => run(task));
      last = next;
      return next;
    },
    close: () => child?.kill(),
  };
}
