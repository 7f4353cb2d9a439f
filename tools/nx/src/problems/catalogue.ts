// Every code that a problem can have; docs/problems.md is printed from it.
import { gatewayProblems, settingsProblems } from '../emitters/gateway/problem-codes.ts';
import { lintProblems } from '../lint/problem-codes.ts';
import { packageProblems } from '../package/problem-codes.ts';
import type { CatalogueEntry } from './entry.ts';
import { specProblems } from './spec.ts';

export const catalogue = {
  ...specProblems,
  ...settingsProblems,
  ...gatewayProblems,
  ...packageProblems,
  ...lintProblems,
} as const satisfies { readonly [code: string]: CatalogueEntry };

export type Code = keyof typeof catalogue;
