// What the gateway adds to a request, as its definition asks -> groups of the input, by the gateway's own names.
import type { Invocation } from './event/invocation.ts';

/** Where a value arrives. */
export interface GatewayValue {
  readonly in: 'header' | 'query';
  readonly name: string;
}

/** Values by the vendor's names of system parameters, and by the names of a token's claims. */
export interface GatewayValues {
  readonly system?: { readonly [name: string]: GatewayValue };
  readonly claims?: { readonly [name: string]: GatewayValue };
}

/** Texts by name; one is absent where the gateway has none, as `CaAppId` of an anonymous call. */
export type FromGateway<Name extends string = string> = { readonly [N in Name]?: string };

/** The groups of an input that the gateway fills. */
export interface GatewayInput {
  readonly system?: FromGateway;
  readonly claims?: FromGateway;
}

/** Reads the groups that are asked for. The gateway sends the text `null` for what it does not know. */
export function readGatewayValues({ system, claims }: GatewayValues, invocation: Invocation): GatewayInput {
  return {
    ...(system && { system: readGroup(system, invocation) }),
    ...(claims && { claims: readGroup(claims, invocation) }),
  };
}

function readGroup(values: { readonly [name: string]: GatewayValue }, invocation: Invocation): FromGateway {
  const { header, query } = invocation;
  const pairs = new Map(isPairs(query) ? query.toReversed() : Object.entries(query));
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    value.in === 'header' ? header(value.name.toLowerCase()) : pairs.get(value.name),
  ]);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined && text !== 'null'));
}

function isPairs(query: Invocation['query']): query is Extract<Invocation['query'], readonly unknown[]> {
  return Array.isArray(query);
}
