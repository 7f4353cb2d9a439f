// `anyOf` and `oneOf` -> the one branch that a value's type or tag leaves, else a trial of each.
import type { Schema } from '../../spec/document.ts';
import { block, type Code, literal, when } from './code.ts';
import { readProperty } from './object-rules.ts';
import { atName } from './pointer.ts';
import { possibleTypes, requiredTags } from './possible.ts';
import { placeOf } from './resources.ts';
import { addFailure, printedPointer, type Site } from './site.ts';
import {
  anyType,
  arrayBit,
  booleanBit,
  isOf,
  none,
  nullBit,
  numberBits,
  objectBit,
  phraseOf,
  stringBit,
} from './types.ts';

type Rule = 'anyOf' | 'oneOf';

/** Types of values in which something can be wrong inside. */
const structured = objectBit | arrayBit;

const atoms = [nullBit, booleanBit, numberBits, stringBit, arrayBit, objectBit];

export function unionRules(site: Site, rule: Rule, branches: readonly Schema[] | undefined): Code {
  if (!branches || branches.length === 0) return [];
  if (rule === 'anyOf' && branches.includes(true)) return [];
  const { module } = site.unit;
  const types = branches.map((branch) =>
    possibleTypes(module.resources, placeOf(module.resources, branch, site.scope)),
  );
  const groups = groupsOf(site.known, types);
  if (groups.length === 1 && groups[0]?.types === (site.isNarrowed ? site.known : anyType))
    return groupRules(site, rule, groups[0], branches);
  return typedRules(site, rule, groups, branches);
}

/** Types for which the same branches come into question. */
interface Group {
  readonly types: number;
  /** Positions of the branches. */
  readonly candidates: readonly number[];
}

function groupsOf(known: number, types: readonly number[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const atom of atoms.filter((bits) => (bits & known) !== 0)) {
    const candidates = types.flatMap((own, index) => ((own & atom) !== 0 ? [index] : []));
    const key = candidates.join();
    const bits = (groups.get(key)?.types ?? none) | (atom & known);
    if (candidates.length > 0) groups.set(key, { types: bits, candidates });
  }
  return [...groups.values()];
}

function typedRules(site: Site, rule: Rule, groups: readonly Group[], branches: readonly Schema[]): Code {
  const { use } = site.unit.module;
  const possible = groups.reduce((all, { types }) => all | types, none);
  const last = (site.known & ~possible) === 0 ? [] : [addFailure(site, 'type', phraseOf(possible))];
  return groups.reduceRight<Code>((rest, group) => {
    const rules = groupRules(
      { ...site, known: group.types, isStart: false, isNarrowed: true },
      rule,
      group,
      branches,
    );
    return when(isOf(group.types, site.x, use), rules, rest);
  }, last);
}

function groupRules(site: Site, rule: Rule, group: Group, branches: readonly Schema[]): Code {
  const candidates = branches.filter((_, index) => group.candidates.includes(index));
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined)
    return site.unit.write({ ...site, isStart: false }, only);
  const tagged = group.types === objectBit ? tagRules(site, candidates) : undefined;
  return tagged ?? trials({ ...site, known: group.types }, rule, candidates);
}

/** A switch over a property that every branch requires with values of its own. */
function tagRules(site: Site, branches: readonly Schema[]): Code | undefined {
  const { resources } = site.unit.module;
  const tags = branches.map((branch) => requiredTags(resources, placeOf(resources, branch, site.scope)));
  const name = [...(tags[0]?.keys() ?? [])].find((candidate) => {
    const all = tags.map((own) => own.get(candidate));
    const values = all.flatMap((own) => [...new Set(own)]);
    return all.every((own) => own !== undefined) && new Set(values).size === values.length;
  });
  if (name === undefined) return undefined;
  const values = tags.map((own) => [...new Set(own.get(name))]);
  return printSwitch(site, name, branches, values);
}

function printSwitch(
  site: Site,
  name: string,
  branches: readonly Schema[],
  values: readonly (readonly unknown[])[],
): Code {
  const all = values.flat().map((value) => JSON.stringify(value));
  const pointer = atName(site.pointer, name);
  const cases = branches.flatMap((branch, index) => {
    const labels = (values[index] ?? []).map((value) => `case ${literal(value)}:`).join(' ');
    return labels === ''
      ? []
      : block(labels, [...site.unit.write({ ...site, isStart: false }, branch), 'break;']);
  });
  return block(`switch (${readProperty(site, name)})`, [
    ...cases,
    ...block('case undefined:', [addFailure(site, 'required', name), 'break;']),
    `default: ${addFailure(site, 'enum', all.join(', '), pointer)}`,
  ]);
}

function trials(site: Site, rule: Rule, branches: readonly Schema[]): Code {
  return rule === 'anyOf' ? anyTrial(site, branches) : oneTrial(site, branches);
}

/** Branches are tried in turn; the first that matches ends it. */
function anyTrial(site: Site, branches: readonly Schema[]): Code {
  const trial = branches.map((branch) => site.unit.isInvalid(site, branch));
  if (trial.includes('false')) return [];
  return when(
    trial.map((condition) => (condition.includes(' || ') ? `(${condition})` : condition)).join(' && '),
    [noneMatches(site, 'anyOf', branches, branches.length)],
  );
}

function oneTrial(site: Site, branches: readonly Schema[]): Code {
  const n = site.unit.local('n');
  const counts = branches.map((branch) => {
    const condition = site.unit.isInvalid(site, branch);
    return condition === 'false' ? '1' : condition === 'true' ? '0' : `(${condition} ? 0 : 1)`;
  });
  return [
    `const ${n} = ${counts.join(' + ')};`,
    ...when(`${n} !== 1`, [noneMatches(site, 'oneOf', branches, n)]),
  ];
}

/** Tells of a union, and of the branch that comes closest where a branch can break rules inside the value. */
function noneMatches(site: Site, rule: Rule, branches: readonly Schema[], limit: number | string): string {
  const { use, check, resources } = site.unit.module;
  const checks = branches
    .filter((branch) => (possibleTypes(resources, placeOf(resources, branch, site.scope)) & structured) !== 0)
    .map((branch) => check(placeOf(resources, branch, site.scope)));
  const told = `${printedPointer(site)}, ${literal(rule)}, ${limit}`;
  if ((site.known & structured) === 0 || checks.length === 0) return `e = ${use('fail')}(e, ${told});`;
  return `e = ${use('closest')}(e, ${told}, ${site.x}, max, [${checks.join(', ')}]);`;
}
