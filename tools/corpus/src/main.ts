// Command line -> each document in a process of its own -> table, JSON and exit code.
import { fork } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Arguments, readArguments } from './arguments.ts';
import { type Checker, createChecker } from './checker.ts';
import type { DocumentReport } from './report.ts';
import { printTable } from './report.ts';
import type { TypeCheck } from './type-check.ts';

/** Runs every document; answers the exit code. `bundle` is the folder with the bundled runner. */
export async function main(argv: readonly string[], directory: string, bundle: string): Promise<number> {
  const checker = createChecker(bundle);
  try {
    const options = readArguments(argv, directory);
    const reports: DocumentReport[] = [];
    const files = [...options.files].sort((a, b) => statSync(a).size - statSync(b).size);
    for (const [index, file] of files.entries()) {
      console.log(`[${index + 1}/${files.length}] ${file}`);
      reports.push(await runDocument(file, options, bundle, checker));
    }
    console.log(`\n${printTable(reports)}`);
    if (options.json !== undefined) {
      writeFileSync(resolve(directory, options.json), `${JSON.stringify(reports, null, 2)}\n`);
    }
    return reports.every(({ failed }) => failed.length === 0) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    checker.close();
    rmSync(bundle, { recursive: true, force: true });
  }
}

/**
 * What the process of a document tells: a stage that has ended, an operation that is about to be called, types to be
 * checked, at last the report.
 */
interface Message {
  readonly stage?: string;
  readonly operation?: string;
  readonly check?: TypeCheck;
  readonly report?: DocumentReport;
}

/** A process for each document: one that crashes, grows or never ends takes no other with it. */
function runDocument(
  file: string,
  { patience, files: _, ...options }: Arguments,
  bundle: string,
  checker: Checker,
): Promise<DocumentReport> {
  return new Promise((settle) => {
    let report: DocumentReport | undefined;
    let stage = 'start';
    let operation: string | undefined;
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = child.kill('SIGKILL');
    };
    const child = fork(join(bundle, 'document.mjs'), [JSON.stringify({ ...options, file })], {
      execArgv: ['--enable-source-maps'],
    });
    let timer: NodeJS.Timeout | undefined;
    let isChecking = false;
    const wait = () => {
      clearTimeout(timer);
      timer = isChecking ? undefined : setTimeout(giveUp, patience * 60_000);
    };
    const check = async (types: TypeCheck) => {
      isChecking = true;
      const errors = await checker.check(types);
      isChecking = false;
      if (!child.connected) return;
      child.send(errors);
      wait();
    };
    wait();
    child.on('message', (message: Message) => {
      if (message.check !== undefined) void check(message.check);
      if (message.stage !== undefined) {
        stage = message.stage;
        operation = undefined;
        console.log(`      ${stage}`);
      }
      operation = message.operation ?? operation;
      report = message.report ?? report;
      wait();
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const end = isGivenUp
        ? `given up when nothing had come of it for ${patience} minutes`
        : `the process ended with ${signal ?? code}`;
      const last = operation === undefined ? stage : `${stage}, when calling ${operation}`;
      settle(report ?? crashed(file, `${end}, after: ${last}`));
    });
  });
}

function crashed(file: string, reason: string): DocumentReport {
  return {
    file,
    operations: 0,
    generated: 0,
    typeChecked: 0,
    roundTripped: 0,
    calls: 0,
    refused: [],
    failed: [{ operation: '(document)', stage: 'generate', reason }],
    notes: [],
    warnings: {},
    seconds: {},
    peakMemory: {},
  };
}
