// A value that matches no form of a union -> an issue for the union, then those of the form that comes closest.
import { type Found, fail, type Issue, within } from './issue.ts';
import type { Check } from './validator.ts';

/** Issues asked of each form; enough to compare them by. */
const enough = 8;

/**
 * Adds the issue of a union and, where one form comes closer than all others, what is wrong by that form. `limit` is
 * what the rule's message names: how many forms there are, or how many matched. Asked for one issue, nothing is compared.
 */
export function closest(
  found: Found,
  pointer: string,
  rule: 'anyOf' | 'oneOf',
  limit: number,
  value: unknown,
  max: number,
  forms: readonly Check[],
): Issue[] {
  const [union] = fail(undefined, pointer, rule, limit);
  const isTwice = rule === 'oneOf' && limit > 0;
  const best = max === 1 || isTwice ? undefined : closestIssues(value, forms);
  const issues = found ?? [];
  if (union) issues.push(best ? { ...union, closest: true } : union);
  return best ? within(issues, pointer, best) : issues;
}

function closestIssues(value: unknown, forms: readonly Check[]): readonly Issue[] | undefined {
  const all = forms.map((form) => form(value, enough) ?? []);
  const distances = all.map((issues) => issues.reduce((sum, issue) => sum + distance(issue), 0));
  const least = Math.min(...distances);
  if (distances.filter((one) => one === least).length > 1) return undefined;
  const best = all[distances.indexOf(least)];
  return best?.some(({ pointer, rule }) => pointer === '' && rule === 'type') ? undefined : best;
}

/** A wrong constant near the top tells forms apart; what is wrong deep inside tells that all above it was right. */
function distance({ pointer, rule }: Issue): number {
  const depth = pointer.split('/').length - 1;
  if (depth === 0 && rule === 'type') return 1000;
  const weight = rule === 'const' || rule === 'enum' ? 10 : 1;
  return weight / (1 + depth);
}
