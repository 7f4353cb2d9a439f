// `format`s of the net: addresses of hosts and mailboxes, URIs (RFC 3986) and their templates (RFC 6570).

const ipv4Form = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const hostnameForm =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const atoms = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const quoted = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const plainEmail = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z][a-z0-9]{0,62}(?:\.[a-z][a-z0-9]{0,62}){1,3}$/i;
const reserved = /(?:^|\.)(?!xn--)..--/i;
const hostForm = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/;
const group = /^[0-9a-f]{1,4}$/i;

export function isIpv4(text: string): boolean {
  return ipv4Form.test(text);
}

/** All forms of RFC 4291, without a zone. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.');
  if (embedded && !(isIpv4(last) && text.endsWith(last))) return false;
  const plain = embedded ? groups.slice(0, -1) : groups;
  const length = plain.length + (embedded ? 2 : 0);
  return plain.every((part) => group.test(part)) && (halves.length === 2 ? length < 8 : length === 8);
}

/** Labels of letters, digits and inner hyphens (RFC 1123). */
export function isHostname(text: string): boolean {
  return hostnameForm.test(text) && !reserved.test(text);
}

/** A mailbox of RFC 5321: atoms or a quoted string, at a host name or an address in brackets. */
export function isEmail(text: string): boolean {
  if (plainEmail.test(text)) return true;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || !(atoms.test(local) || quoted.test(local))) return false;
  if (!domain.startsWith('[')) return isHostname(domain);
  const address = domain.slice(1, -1);
  return domain.endsWith(']') && (isIpv4(address) || (/^ipv6:/i.test(address) && isIpv6(address.slice(5))));
}

/** As `isEmail`, with letters of any language. */
export function isIdnEmail(text: string): boolean {
  return isEmail(text.replaceAll(/[^\0-\x7f]/gu, 'x'));
}

const uriForm = /^([a-z][a-z0-9+.-]*):(\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;
const referenceForm = /^(\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;
const pathForm = /^(?:[a-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-f]{2})*$/i;
const queryForm = /^(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*$/i;
const userForm = /^(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*$/i;
const nameForm = /^(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*$/i;
const futureForm = /^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i;

/** An absolute URI. */
export function isUri(text: string): boolean {
  const match = uriForm.exec(text);
  if (!match) return false;
  const [, , marked, authority = '', path = '', query = '', fragment = ''] = match;
  return (marked !== undefined || !path.startsWith('//')) && areParts(authority, path, query, fragment);
}

/** A URI or a reference relative to one. */
export function isUriReference(text: string): boolean {
  if (isUri(text)) return true;
  const match = referenceForm.exec(text);
  if (!match) return false;
  const [, marked, authority = '', path = '', query = '', fragment = ''] = match;
  const first = path.split('/')[0] ?? '';
  return (marked !== undefined || !first.includes(':')) && areParts(authority, path, query, fragment);
}

/** As `isUri`, with letters of any language. */
export function isIri(text: string): boolean {
  return isUri(text.replaceAll(/[^\0-\x9f]/gu, 'x'));
}

export function isIriReference(text: string): boolean {
  return isUriReference(text.replaceAll(/[^\0-\x9f]/gu, 'x'));
}

function areParts(authority: string, path: string, query: string, fragment: string): boolean {
  return isAuthority(authority) && pathForm.test(path) && queryForm.test(query) && queryForm.test(fragment);
}

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at >= 0 && !userForm.test(text.slice(0, at))) return false;
  const match = hostForm.exec(text.slice(at + 1));
  const host = match?.[1];
  if (host === undefined) return false;
  if (!host.startsWith('[')) return nameForm.test(host);
  const literal = host.slice(1, -1);
  return isIpv6(literal) || futureForm.test(literal);
}

const templateForm =
  /^(?:[^\0- "'<>%\\^`{|}]|%[0-9a-f]{2}|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})(?:\.?(?:[a-z0-9_]|%[0-9a-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})(?:\.?(?:[a-z0-9_]|%[0-9a-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/i;

export function isUriTemplate(text: string): boolean {
  return templateForm.test(text);
}
