// Base settings + the settings of one environment -> one tree; every value keeps the place it came from.
import type { Location } from '../problem.ts';
import type { JsonNode, Member } from './json.ts';

/** Objects are merged key by key, anything else is replaced, and `null` takes a key away. */
export function overlay(base: JsonNode, top: JsonNode): JsonNode {
  if (base.members === undefined || top.members === undefined) return top;
  const members = new Map<string, Member>(base.members);
  for (const [name, member] of top.members) {
    const under = base.members.get(name);
    if (member.node.value === null) members.delete(name);
    else members.set(name, under ? { key: member.key, node: overlay(under.node, member.node) } : member);
  }
  const value = Object.fromEntries([...members].map(([name, member]) => [name, member.node.value]));
  return { value, at: base.at, members };
}

/** Place of the key or item at `path`, else of the deepest part of the path that is there. */
export function locate(node: JsonNode, path: readonly string[]): Location {
  const [step, ...rest] = path;
  if (step === undefined) return node.at;
  const member = node.members?.get(step);
  if (member !== undefined) return rest.length === 0 ? member.key : locate(member.node, rest);
  const item = node.items?.[Number(step)];
  return item === undefined ? node.at : locate(item, rest);
}
