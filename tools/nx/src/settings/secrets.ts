// A settings tree -> the secrets that stand in it in the open. Their values never appear in a message.
import type { Problem } from '../problem.ts';
import type { JsonNode } from './json.ts';

const secretName =
  /^(.*[._-])?(app|client|access|private|signature|api)?[._-]?(secret|password|passwd|token|accesskeysecret|secretkey|privatekey)$/i;
const variable = /^\$\{[A-Z][A-Z0-9_]*\}$/;
const looks: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bSTS\.[A-Za-z0-9]{8,}/, what: 'a temporary access key (it expires within hours)' },
  { pattern: /\bLTAI[A-Za-z0-9]{12,}/, what: 'an access key id' },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: 'a private key' },
  { pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/, what: 'a signed token, which expires' },
];
/** Members of a JSON web key that make it a private one (RFC 7518). */
const privateKeyMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** One `settings-inline-secret` problem for each secret that is not a variable. */
export function findSecrets(node: JsonNode, name = ''): readonly Problem[] {
  if (typeof node.value === 'string') return checkText(node, name);
  const inItems = (node.items ?? []).flatMap((item) => findSecrets(item, name));
  const isKey = node.members?.has('kty') ?? false;
  const inMembers = [...(node.members ?? [])].flatMap(([key, member]) => {
    const bare = isKey && privateKeyMembers.includes(key);
    return bare ? checkText(member.node, 'privateKey') : findSecrets(member.node, key);
  });
  return [...inItems, ...inMembers];
}

function checkText(node: JsonNode, name: string): Problem[] {
  const text = String(node.value);
  const look = looks.find(({ pattern }) => pattern.test(text));
  if (look === undefined && (!secretName.test(name) || variable.test(text))) return [];
  const what = look?.what ?? `a secret ("${name}")`;
  const message = `This is ${what} in the open. Take it out, replace it, and write a variable such as \${MY_SECRET} here: its value comes from the process environment when deploying.`;
  return [{ code: 'settings-inline-secret', severity: 'error', message, ...node.at }];
}
